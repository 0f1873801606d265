import { spawn } from 'node:child_process'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import sqlite3 from 'sqlite3'
import { startApp, withTray } from './benched-app.ts'
import type { Answer } from './row.ts'

const BEAT_S = 5
const MOST_LATE_MS = 50

/** Whether every beat comes, and when, while all cores are busy. */
export async function beat(ms: number): Promise<Answer> {
  const busy = cpus().map(() => spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }))
  try {
    return await withTray(async bus => {
      const app = startApp({ folder: 'driven-app', switches: ['--hidden'] }, bus)
      await wait(ms)
      const spans = await spansIn(join(app.profile, 'history.sqlite'))
      await app.end()
      const missed = spans.reduce((sum, { passed }) => sum + Math.round(passed / BEAT_S) - 1, 0)
      const punctual = spans.filter(({ off }) => off <= MOST_LATE_MS).length / spans.length
      return {
        title: 'Beat, all cores busy',
        rows: [
          {
            what: `beats missed, of ${spans.length + missed}`,
            ours: String(missed),
            floor: '0',
            target: '0',
            met: missed === 0,
          },
          {
            what: `beats whose interval is within ${MOST_LATE_MS} ms of 5 s`,
            ours: `${(100 * punctual).toFixed(1)} %`,
            floor: '100 %',
            target: '99 %',
            met: punctual >= 0.99,
          },
        ],
      }
    })
  } finally {
    for (const child of busy) child.kill()
  }
}

/** Of each sample but the first: seconds since the one before, and how far its interval is off, ms. */
function spansIn(file: string): Promise<{ passed: number; off: number }[]> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY)
    database.all<{ passed: number; off: number }>(
      `SELECT at - LAG(at) OVER (ORDER BY at) AS passed, ABS(span_ms - ${BEAT_S * 1000}) AS off
       FROM sample ORDER BY at LIMIT -1 OFFSET 1`,
      (error, rows) => {
        database.close()
        if (error) reject(error)
        else resolve(rows)
      },
    )
  })
}
