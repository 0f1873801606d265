import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ask, samplesIn, type SampleRow } from '../support/history-file.ts'
import { killGroup } from '../support/killable.ts'
import { ending, EVERY_SECOND, freshProfile, start } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

/** Profiles beside each other, for a round is mostly waiting; the rounds of each, 25 together. */
const LANES = [9, 8, 8]

const isBegun = async (history: string) =>
  existsSync(history) &&
  (await ask(history, "SELECT 1 FROM sqlite_schema WHERE name = 'timeline'").catch(() => [])).length > 0

/** Kills the app of one profile again and again; the number of samples that were seen. */
async function killAgainAndAgain(rounds: number): Promise<number> {
  const userData = await freshProfile(EVERY_SECOND)
  const history = join(userData, 'history.sqlite')
  const seen = new Map<number, SampleRow>()

  async function look(round: number): Promise<void> {
    // The first start may not have come so far.
    if (seen.size === 0 && !(await isBegun(history))) return
    const rows = new Map((await samplesIn(history)).map(row => [row.at, row]))
    for (const [at, row] of seen) expect(rows.get(at), `round ${round}, sample ${at}`).toEqual(row)
    for (const [at, row] of rows) seen.set(at, row)
  }

  const untilOneMore = async (round: number) => {
    const { size } = seen
    await until(
      () => look(round),
      () => seen.size > size,
    )
  }

  const startedAt = Date.now()
  const first = start(userData)
  await untilOneMore(0)
  await killGroup(first)
  /** What it takes on this machine to come to the first sample. */
  const startMs = Date.now() - startedAt
  for (let round = 1; round < rounds; round += 1) {
    const app = start(userData)
    const life = 2 * startMs * Math.random()
    const killAt = Date.now() + life
    // An earlier look would come before the app's own, and SQLite would mend the log for it.
    await wait(Math.min(life, startMs))
    while (Date.now() < killAt) {
      await look(round)
      await wait(20)
    }
    await killGroup(app)
  }
  // Its log is mended by the app itself.
  const app = start(userData)
  await wait(startMs)
  await untilOneMore(rounds)
  app.kill('SIGTERM')
  expect(await ending(app)).toBe(0)
  expect(await ask(history, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  const crashes = await ask(history, "SELECT * FROM timeline WHERE state = 'crashed'")
  expect(crashes.length).toBeGreaterThan(0)
  return seen.size
}

test('SIGKILL of the whole app at random moments, 25 rounds, loses no sample that another program had seen', async () => {
  const seen = await Promise.all(LANES.map(killAgainAndAgain))
  expect(Math.min(...seen)).toBeGreaterThan(1)
}, 400_000)
