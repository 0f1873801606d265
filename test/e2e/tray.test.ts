import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ask, eventsIn, samplesIn } from '../support/history-file.ts'
import { startSessionBus } from '../support/session-bus.ts'
import { startStatusNotifierHost } from '../support/status-notifier-host.ts'
import {
  answerQuestions,
  end,
  ending,
  EVERY_SECOND,
  launch,
  launchWindowless,
} from '../support/tachograph.ts'
import { until } from '../support/until.ts'

async function desktopWithTray() {
  const bus = await startSessionBus()
  const host = await startStatusNotifierHost(bus.address)
  onTestFinished(async () => {
    host.stop()
    await bus.stop()
  })
  return { bus: bus.address, host }
}

/** A desktop with a tray, and the app in it. */
async function launchInTray() {
  const { bus, host } = await desktopWithTray()
  const tachograph = await launch({ bus, settings: EVERY_SECOND })
  return { ...tachograph, item: await host.item() }
}

test('the tray says how it is going, and stops and starts the recording', async () => {
  const { item, page, history } = await launchInTray()
  const rows = await until(
    () => samplesIn(history),
    found => found.length > 0,
  )
  expect(rows.length).toBeGreaterThan(0)
  const menu = await item.waitFor(entries => /^Recording · \d+%$/.test(entries[0]?.label ?? ''))
  expect(menu.map(({ label }) => label).filter(Boolean)).toEqual([
    menu[0]!.label,
    'Stop recording',
    'Pause',
    'Open Tachograph',
    'Settings…',
    'Quit',
  ])
  expect(menu[0]!.enabled).toBe(false)
  const bar = (await item.properties()).icon!.argb
  await page.evaluate(() => window.tachograph.setSetting('trayIcon', 'number'))
  // At the top in the middle a bar has its rim, and a number its ground.
  const topOf = (argb: Buffer) => argb.subarray(4 * 11, 4 * 11 + 4)
  await item.waitForProperties(({ icon }) => !topOf(icon!.argb).equals(topOf(bar)))
  const recordingIcon = (await item.properties()).icon
  expect((await item.properties()).toolTip).toMatch(/Recording · \d+%/)

  await item.click('Stop recording')
  await until(
    () => eventsIn(history),
    events => events.at(-1) === 'record-stop',
  )
  await page.getByRole('heading', { name: /^Stopped since/ }).waitFor()
  await item.waitFor(entries => entries[0]?.label === 'Stopped')
  const stopped = await item.waitForProperties(({ toolTip }) => /Stopped/.test(toolTip))
  expect(stopped.icon!.argb.equals(recordingIcon!.argb)).toBe(false)
  const stoppedAt = Date.now() / 1000

  await item.click('Start recording')
  await until(
    () => eventsIn(history),
    events => events.at(-1) === 'record-start',
  )
  await until(
    () => samplesIn(history),
    found => found.at(-1)!.at > stoppedAt,
  )
})

test('a pause is stopped time, outlives a restart, and ends by itself', async () => {
  const { item, page, process, app, history, userData } = await launchInTray()
  await until(
    () => samplesIn(history),
    found => found.length > 0,
  )
  await item.click('For 1 hour')
  await page.getByRole('heading', { name: /^Paused until (\d+ \w+, )?\d?\d:\d\d$/ }).waitFor()
  const menu = await item.waitFor(entries => /^Paused until \d/.test(entries[0]?.label ?? ''))
  expect(menu.map(({ label }) => label)).toContain('Resume recording')
  const settings = join(userData, 'settings.json')
  const kept = JSON.parse(await readFile(settings, 'utf8')) as { pausedUntil: number }
  expect(kept).toMatchObject({ recording: false })
  expect(Math.abs(kept.pausedUntil - Date.now() / 1000 - 3600)).toBeLessThan(30)
  const events = await until(
    () => ask<{ kind: string; detail: string }>(history, 'SELECT kind, detail FROM event'),
    found => found.at(-1)?.kind === 'record-stop',
  )
  expect(events.at(-1)!.detail).toBe(String(kept.pausedUntil))
  await end({ app, process })

  // So long that the start is over before, also on a busy machine.
  const pausedUntil = Math.floor(Date.now() / 1000) + 15
  await writeFile(settings, JSON.stringify({ ...kept, pausedUntil }))
  const again = await launch({ userData })
  await again.page.getByRole('heading', { name: /^Paused until/ }).waitFor()
  await again.page.getByRole('heading', { name: /^Recording since/ }).waitFor()
  const states = await until(
    () => ask<{ state: string; ended_at: number }>(history, 'SELECT state, ended_at FROM timeline'),
    found => found.at(-1)?.state === 'recording',
  )
  expect(states.map(({ state }) => state)).toEqual(['recording', 'stopped', 'recording'])
  expect(Math.abs(states[1]!.ended_at - pausedUntil)).toBeLessThan(3)
})

test('closing the window leaves the recorder in the tray, from where it opens again and quits', async () => {
  const { app, process, item, page, history, userData } = await launchInTray()
  const said = app.evaluate(
    ({ Notification }) =>
      new Promise<string>(resolve => {
        Notification.prototype.show = function () {
          resolve(this.title)
        }
      }),
  )
  const closed = page.waitForEvent('close')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close())
  await closed
  expect(await said).toBe('Tachograph is in the tray')
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0)
  const settings = JSON.parse(await readFile(join(userData, 'settings.json'), 'utf8')) as object
  expect(settings).toMatchObject({ trayHintShown: true })

  const before = (await samplesIn(history)).length
  await until(
    () => samplesIn(history),
    rows => rows.length > before,
  )
  const opened = app.waitForEvent('window')
  await item.click('Open Tachograph')
  const again = await opened
  await again.getByRole('heading', { name: /^Recording since/ }).waitFor()
  await again.getByText(/^\d+ samples/).waitFor()

  const ended = ending(process)
  // The app may be gone before it has answered.
  await item.click('Quit').catch(() => undefined)
  expect(await ended).toBe(0)
  expect((await eventsIn(history)).at(-1)).toBe('app-quit')
})

test('a click on the icon brings the window', async () => {
  const { app, item, page } = await launchInTray()
  const closed = page.waitForEvent('close')
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close())
  await closed
  const opened = app.waitForEvent('window')
  await item.activate()
  expect(await (await opened).textContent('h1')).toMatch(/^Recording since/)
})

test('without a tray, closing the window asks, and quits only on a yes', async () => {
  const { app, process, page, history } = await launch({ settings: EVERY_SECOND })
  await answerQuestions(app, 0)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close())
  await until(
    () => samplesIn(history),
    rows => rows.length > 0,
  )
  expect(await page.getByRole('heading', { name: /^Recording since/ }).isVisible()).toBe(true)

  await answerQuestions(app, 1)
  const ended = ending(process)
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.close()).catch(() => undefined)
  expect(await ended).toBe(0)
})

test('started hidden it records from the tray without ever a window, until it is opened', async () => {
  const { bus, host } = await desktopWithTray()
  const { app, history } = await launchWindowless({ bus, settings: EVERY_SECOND, switches: ['--hidden'] })
  const item = await host.item()
  await until(
    () => samplesIn(history),
    found => found.length > 0,
  )
  expect(app.windows()).toEqual([])
  await item.click('Open Tachograph')
  const page = await app.firstWindow()
  await page.getByRole('heading', { name: /^Recording since/ }).waitFor()
})

test('started hidden where there is no tray it opens its window all the same', async () => {
  const { app } = await launchWindowless({ switches: ['--hidden'] })
  const page = await app.firstWindow()
  await page.waitForSelector('h1')
  expect(await page.locator('h1').textContent()).toMatch(/^Recording since/)
})
