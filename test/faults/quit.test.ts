import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ask, eventsIn, samplesIn } from '../support/history-file.ts'
import { lockFile } from '../support/lock-file.ts'
import { ending, freshProfile, start } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

/** The app with samples that wait, because another program has locked its history. */
async function withWaitingSamples() {
  const userData = await freshProfile()
  const history = join(userData, 'history.sqlite')
  const app = start(userData)
  await until(
    () => (existsSync(history) ? samplesIn(history).catch(() => []) : Promise.resolve([])),
    rows => rows.length > 0,
  )
  const unlock = await lockFile(history)
  const kept = (await samplesIn(history)).length
  await wait(11_000)
  return { app, history, kept, unlock }
}

test('quitting writes what waits if the file is let go within the time there is', async () => {
  const { app, history, kept, unlock } = await withWaitingSamples()
  const askedAt = Date.now()
  app.kill('SIGTERM')
  await wait(1200)
  await unlock()
  expect(await ending(app)).toBe(0)
  expect(Date.now() - askedAt).toBeLessThan(4000)
  const instants = (await samplesIn(history)).map(({ at }) => at)
  expect(instants.length).toBeGreaterThanOrEqual(kept + 2)
  expect(instants).toEqual(instants.map((_, beat) => instants[0]! + 5 * beat))
  expect((await eventsIn(history)).at(-1)).toBe('app-quit')
  expect(await ask(history, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
})

test('quitting takes no more than its time where the file stays locked', async () => {
  const { app, unlock } = await withWaitingSamples()
  const askedAt = Date.now()
  app.kill('SIGTERM')
  expect(await ending(app)).toBe(0)
  expect(Date.now() - askedAt).toBeLessThan(4000)
  await unlock()
})
