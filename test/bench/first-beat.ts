import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ask } from '../support/history-file.ts'
import { startApp, withTray } from './benched-app.ts'
import type { Row } from './row.ts'

const BEAT_MS = 5000
/** The worst moment: the first beat is over before anything is ready for it. */
const AHEAD_MS = 200
const PATIENCE_MS = 6 * BEAT_MS
const MOST_BEATS = 2

/** At which beat after the start of the process the first sample is stored, at the most. */
export async function firstBeat(starts: number): Promise<Row> {
  const beats: number[] = []
  await withTray(async bus => {
    for (let round = 0; round < starts; round += 1) beats.push(await beatsOfStart(bus))
  })
  const most = Math.max(...beats)
  return {
    what: `beats from spawn to the first sample stored, spawned ${AHEAD_MS} ms before one`,
    ours: beats.join(', '),
    floor: '1',
    target: String(MOST_BEATS),
    met: most <= MOST_BEATS,
  }
}

async function beatsOfStart(bus: string): Promise<number> {
  await wait(BEAT_MS - ((Date.now() + AHEAD_MS) % BEAT_MS))
  const spawned = Date.now()
  const app = startApp({ folder: 'driven-app', switches: ['--hidden'] }, bus)
  try {
    while (Date.now() < spawned + PATIENCE_MS) {
      await wait(100)
      const at = await firstSampleIn(join(app.profile, 'history.sqlite'))
      if (at) return Math.floor((1000 * at) / BEAT_MS) - Math.floor(spawned / BEAT_MS)
    }
    return Infinity
  } finally {
    await app.end()
  }
}

/** Unix seconds; nothing while there is none, nor a file to look into, which must not be made by looking. */
async function firstSampleIn(file: string): Promise<number | undefined> {
  if (!existsSync(file)) return
  const rows = await ask<{ at: number }>(file, 'SELECT at FROM sample ORDER BY at LIMIT 1').catch(() => [])
  return rows[0]?.at
}
