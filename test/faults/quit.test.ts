import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { ask, eventsIn, samplesIn } from '../support/history-file.ts'
import { lockFile } from '../support/lock-file.ts'
import { ending, EVERY_SECOND, freshProfile, start } from '../support/tachograph.ts'
import { holesIn, untilOneIsKept } from '../support/waiting.ts'

/** Far more than the app takes for it, which would wait for ever otherwise. */
const PATIENCE_MS = 20_000

/** The app with samples that wait, because another program has locked its history. */
async function withWaitingSamples() {
  const userData = await freshProfile(EVERY_SECOND)
  const history = join(userData, 'history.sqlite')
  const app = start(userData)
  await untilOneIsKept(history)
  const unlock = await lockFile(history)
  const kept = (await samplesIn(history)).length
  // Two beats, and for a busy machine some time more.
  await wait(4000)
  return { app, history, kept, unlock }
}

test('quitting writes what waits if the file is let go within the time there is', async () => {
  const { app, history, kept, unlock } = await withWaitingSamples()
  app.kill('SIGTERM')
  await wait(500)
  await unlock()
  expect(await ending(app)).toBe(0)
  const rows = await samplesIn(history)
  expect(rows.length).toBeGreaterThanOrEqual(kept + 2)
  expect(holesIn(rows)).toEqual([])
  expect((await eventsIn(history)).at(-1)).toBe('app-quit')
  expect(await ask(history, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
})

test('quitting takes no more than its time where the file stays locked', async () => {
  const { app, unlock } = await withWaitingSamples()
  const askedAt = Date.now()
  app.kill('SIGTERM')
  expect(await ending(app)).toBe(0)
  expect(Date.now() - askedAt).toBeLessThan(PATIENCE_MS)
  await unlock()
})
