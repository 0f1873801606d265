import { execFileSync, spawn } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ask } from '../support/history-file.ts'
import { startApp, withTray } from './benched-app.ts'
import { bring } from './debian.ts'
import { type Answer, quantile } from './row.ts'

const BEAT_MS = 5000
const MOST_LATE_MS = 50

/** Whether every beat comes, and how late by the wall clock, while all cores are busy, or so many of them. */
export async function beat(ms: number, cores = cpus().length): Promise<Answer> {
  const hasStress = bring(['stress-ng'], () => execFileSync('stress-ng', ['--version']))
  const endLoad = hasStress && cores > 0 ? stress(cores) : loops(cores)
  try {
    return await withTray(async bus => {
      const app = startApp({ folder: 'driven-app', mode: 'looks', switches: ['--hidden'] }, bus)
      await wait(ms)
      const looks = app.lines().flatMap(line => {
        const [, at] = /^looked at (\d+)$/.exec(line) ?? []
        return at ? [Number(at) % BEAT_MS] : []
      })
      // The first one is at the start and not at a beat.
      const late = looks.slice(1)
      const missed = await missedIn(join(app.profile, 'history.sqlite'))
      await app.end()
      const punctual = late.filter(by => by <= MOST_LATE_MS).length / late.length
      return {
        title: 'Beat, all cores busy',
        rows: [
          {
            what: `beats missed, of ${late.length + missed}`,
            ours: String(missed),
            floor: '0',
            target: '0',
            met: missed === 0,
          },
          {
            what: `beats no later than ${MOST_LATE_MS} ms by the wall clock`,
            ours: `${(100 * punctual).toFixed(1)} %; half ${quantile(late, 0.5)} ms, 99 % ${quantile(late, 0.99)} ms`,
            floor: '100 %',
            target: '99 %',
            met: punctual >= 0.99,
          },
        ],
        more: hasStress ? [] : ['Busy loops in the place of stress-ng, which is not there.'],
      }
    })
  } finally {
    endLoad()
  }
}

/** It ends its own children when it is told to. */
function stress(cores: number): () => void {
  const child = spawn('stress-ng', ['--cpu', String(cores)], { stdio: 'ignore' })
  return () => child.kill('SIGTERM')
}

function loops(cores: number): () => void {
  const children = Array.from({ length: cores }, () =>
    spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
  )
  return () => children.forEach(child => child.kill())
}

/** Beats between the first sample and the last of which none was stored. */
async function missedIn(file: string): Promise<number> {
  const [row] = await ask<{ missed: number | null }>(
    file,
    `SELECT (MAX(at) - MIN(at)) / ${BEAT_MS / 1000} + 1 - COUNT(*) AS missed FROM sample`,
  )
  return row?.missed ?? NaN
}
