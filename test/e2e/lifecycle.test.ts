import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { eventsIn, samplesIn } from '../support/history-file.ts'
import { clickMenu, ending, EVERY_SECOND, freshProfile, launch, start } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s ends it in order, with the last sample on disk',
  async signal => {
    const userData = await freshProfile(EVERY_SECOND)
    const history = join(userData, 'history.sqlite')
    const app = start(userData)
    await until(() => Promise.resolve(existsSync(history)), Boolean)
    const before = await until(
      () => samplesIn(history).catch(() => []),
      rows => rows.length > 0,
    )
    app.kill(signal)
    expect(await ending(app)).toBe(0)
    // All is in the one file: the log was moved into it and is gone.
    expect(statSync(`${history}-wal`, { throwIfNoEntry: false })?.size ?? 0).toBe(0)
    expect(await samplesIn(history)).toEqual(expect.arrayContaining(before))
    expect(await eventsIn(history)).toEqual(['app-start', 'record-start', 'app-quit'])
  },
)

test('told to quit while it still opens its history, it ends in order', async () => {
  const userData = await freshProfile()
  const history = join(userData, 'history.sqlite')
  const app = start(userData)
  while (!existsSync(history)) await wait(2)
  app.kill('SIGTERM')
  expect(await ending(app)).toBe(0)
  expect(await eventsIn(history)).toEqual(['app-start', 'record-start', 'app-quit'])
})

test('a second start brings the window of the first forward and ends with 0', async () => {
  const { app, page, userData, history } = await launch()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.minimize())
  const shown = app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>(resolve => {
        const window = BrowserWindow.getAllWindows()[0]!
        const focus = window.focus.bind(window)
        window.focus = () => {
          focus()
          resolve()
        }
      }),
  )
  expect(await ending(start(userData))).toBe(0)
  await shown
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isMinimized())).toBe(
    false,
  )
  const events = await until(
    () => eventsIn(history),
    found => found.length > 1,
  )
  expect(events).toEqual(['app-start', 'record-start'])
  await page.getByRole('heading', { name: /^Recording since/ }).waitFor()
})

test('Quit in the menu ends it with 0', async () => {
  const { app, process, history } = await launch()
  const ended = ending(process)
  const gone = app.waitForEvent('close')
  await clickMenu(app, 'Quit')
  await gone
  expect(await ended).toBe(0)
  expect((await eventsIn(history)).at(-1)).toBe('app-quit')
})
