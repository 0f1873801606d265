import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { samplesIn } from '../support/history-file.ts'
import { lockFile } from '../support/lock-file.ts'
import { lockForLong } from '../support/long-lock.ts'
import { startSessionBus } from '../support/session-bus.ts'
import { startStatusNotifierHost } from '../support/status-notifier-host.ts'
import { EVERY_SECOND, launch } from '../support/tachograph.ts'
import { until } from '../support/until.ts'
import { banner, holesIn, soon, untilOneIsKept, untilSoManyWait } from '../support/waiting.ts'

/** The longest that another program may take, as far as it is tried. */
const LONG_MS = 120_000
let longLocked: ReturnType<typeof lockForLong>
beforeAll(() => {
  longLocked = lockForLong(LONG_MS)
})
afterAll(() => longLocked.end(), 2 * LONG_MS)

test('a file locked by another program is told in window and tray, and nothing is lost', async () => {
  const bus = await startSessionBus()
  const host = await startStatusNotifierHost(bus.address)
  onTestFinished(async () => {
    host.stop()
    await bus.stop()
  })
  const { page, history } = await launch({ bus: bus.address, settings: EVERY_SECOND })
  const item = await host.item()
  await untilOneIsKept(history)
  const unlock = await lockFile(history)
  await banner(page).getByText('another program has locked the history').waitFor(soon)
  await item.waitFor(entries => /another program has locked the history/.test(entries[0]?.label ?? ''))
  await untilSoManyWait(page, 3)
  const stuck = await samplesIn(history)
  await unlock()
  await banner(page).waitFor({ state: 'detached', ...soon })
  const after = await samplesIn(history)
  expect(after.length).toBeGreaterThanOrEqual(stuck.length + 3)
  expect(holesIn(after)).toEqual([])
})

test('a file that was locked for two minutes has every sample of them, in order, once', async () => {
  const { lockedAt, unlockedAt, kept } = await longLocked.over
  expect(kept.at(-1)!.at).toBeLessThan(lockedAt + 5)
  const after = await until(
    () => samplesIn(longLocked.history),
    found => found.at(-1)!.at > unlockedAt,
  )
  expect(holesIn(after, 5)).toEqual([])
  expect(after.filter(({ at }) => at > lockedAt && at < unlockedAt).length).toBeGreaterThanOrEqual(23)
})
