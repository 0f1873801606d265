import { expect, test } from 'vitest'
import { History } from '../../src-main/storage/index.ts'
import { makeHistory, spikesOf } from '../bench/make-history.ts'
import { measureReading } from '../bench/measure-reading.ts'
import { historyFile, rowsOf } from './files.ts'

const end = Math.floor(Date.now() / 1000)

test('the made-up history is as recording would have left it, and the bench of reading runs on it', async () => {
  const [long, short] = [historyFile(), historyFile()]
  const plan = { end, days: 12, rawDays: 4 }
  await makeHistory(long, plan)
  await makeHistory(short, { end, days: 1, rawDays: 1 })
  expect(await rowsOf(long, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  const repaired: number[] = []
  const history = await History.open(long, () => undefined, { onRepaired: hours => repaired.push(...hours) })
  const { firstAt, lastAt } = await history.size()
  expect(end - lastAt!).toBeLessThan(180)
  expect(lastAt! - firstAt!).toBeGreaterThan(11.9 * 86_400)
  const whole = { from: firstAt! - 60, to: lastAt! }
  const { max, maxAt, states, aboveMs } = await history.facts(whole)
  expect({ max, maxAt, above: aboveMs[95] }).toEqual({ max: 10_000, maxAt: spikesOf(plan)[0], above: 5000 })
  expect(states.asleep).toBeGreaterThan(0)
  await history.close()
  expect(repaired).toEqual([])

  const lines = await measureReading(long, short, 1)
  expect(lines.length).toBeGreaterThan(15)
  for (const { ours, ratio } of lines) {
    expect(ours).toMatch(/^[\d.]+ \/ [\d.]+ ms$/)
    expect(Number(ratio)).toBeGreaterThan(0)
  }
})
