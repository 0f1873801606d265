import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ask, samplesIn, type SampleRow } from '../support/history-file.ts'
import { killGroup } from '../support/killable.ts'
import { freshProfile, start } from '../support/tachograph.ts'

const ROUNDS = 25

test('SIGKILL of the whole app at random moments, 25 rounds, loses no sample that another program had seen', async () => {
  const userData = await freshProfile()
  const history = join(userData, 'history.sqlite')
  const seen = new Map<number, SampleRow>()
  for (let round = 0; round < ROUNDS; round += 1) {
    const app = start(userData)
    const killAt = Date.now() + 500 + Math.random() * 7500
    while (Date.now() < killAt) {
      for (const row of await samplesIn(history).catch(() => [])) seen.set(row.at, row)
      await wait(50)
    }
    await killGroup(app)
    const kept = new Map((await samplesIn(history).catch(() => [])).map(row => [row.at, row]))
    for (const [at, row] of seen) expect(kept.get(at), `round ${round}, sample ${at}`).toEqual(row)
  }
  expect(seen.size).toBeGreaterThan(5)
  expect(await ask(history, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
}, 300_000)
