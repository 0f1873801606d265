import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ask, samplesIn, type SampleRow } from '../support/history-file.ts'
import { killGroup } from '../support/killable.ts'
import { ending, freshProfile, start } from '../support/tachograph.ts'

const ROUNDS = 25

/** From the middle of the start to the third sample or so, which comes within 16 seconds. */
const randomLife = () => 500 + Math.random() * 15_500

/** An earlier look would come before the app's own, and SQLite would mend the log for it. */
const STARTED_MS = 4000

test('SIGKILL of the whole app at random moments, 25 rounds, loses no sample that another program had seen', async () => {
  const userData = await freshProfile()
  const history = join(userData, 'history.sqlite')
  const seen = new Map<number, SampleRow>()

  async function look(round: number): Promise<void> {
    const rows = new Map((await samplesIn(history)).map(row => [row.at, row]))
    for (const [at, row] of seen) expect(rows.get(at), `round ${round}, sample ${at}`).toEqual(row)
    for (const [at, row] of rows) seen.set(at, row)
  }

  for (let round = 0; round < ROUNDS; round += 1) {
    const app = start(userData)
    const life = randomLife()
    const killAt = Date.now() + life
    await wait(Math.max(life - 1000, Math.min(life, STARTED_MS)))
    while (Date.now() < killAt) {
      await look(round)
      await wait(20)
    }
    await killGroup(app)
  }
  // Its log is mended by the app itself.
  const app = start(userData)
  await wait(STARTED_MS)
  await look(ROUNDS)
  app.kill('SIGTERM')
  expect(await ending(app)).toBe(0)
  expect(seen.size).toBeGreaterThan(5)
  expect(await ask(history, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
}, 400_000)
