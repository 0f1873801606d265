import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { AlertRule } from '../../src-main/contract/alert.ts'
import { burner, shellNamed } from '../support/burners.ts'
import { ask } from '../support/history-file.ts'
import { freshProfile, launch, type Tachograph } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

const rule: AlertRule = { on: true, above: 5, seconds: 10, quiet: null, restHours: 168 }

/** Quiet hours around now, by the clock of where the app is. */
function quietNow(): AlertRule['quiet'] {
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Berlin' })
  const [hour, minute] = clock.format().split(':').map(Number) as [number, number]
  const at = (minutes: number) => (60 * hour + minute + minutes + 1440) % 1440
  return { from: at(-60), to: at(60) }
}

const alertsIn = (history: string) =>
  ask<{ at: number; detail: string }>(history, `SELECT at, detail FROM event WHERE kind = 'alert'`).catch(
    () => [],
  )

/** The app with these rules, a sample every second, and notifications that are caught instead of shown. */
async function launchWith(alerts: AlertRule[]) {
  const userData = await freshProfile()
  const settings = { interval: 1, alerts, blameThreshold: 0, trayHintShown: true }
  await writeFile(join(userData, 'settings.json'), JSON.stringify(settings))
  const tachograph = await launch({ userData })
  await tachograph.app.evaluate(({ Notification }) => {
    const shown: Electron.Notification[] = []
    Object.assign(globalThis, { shown })
    Notification.prototype.show = function () {
      shown.push(this)
    }
  })
  const told = () =>
    tachograph.app.evaluate(() =>
      (Reflect.get(globalThis, 'shown') as Electron.Notification[]).map(({ title, body }) => [title, body]),
    )
  return { ...tachograph, told }
}

test('a high load is told once, with who it was, marked, and leads to its stretch, also with the window closed', async () => {
  const { app, page, history, userData, told } = await launchWith([
    rule,
    { ...rule, above: 99, seconds: 86_400 },
    { ...rule, above: 6, on: false },
    { ...rule, above: 7, quiet: quietNow() },
  ])
  const busy = shellNamed('burns-for-long')
  const burning = burner(busy, ['-c', 'while :; do :; done'])
  burning.report.catch(() => undefined)
  onTestFinished(() => void process.kill(burning.pid))
  const [alert] = await until(
    () => alertsIn(history),
    found => found.length > 0,
  )
  expect(alert!.detail).toBe('5 10')
  const [said] = await until(told, found => found.length > 0)
  const [title, body] = said!
  expect(title).toBe('Load above 5% for 10 seconds')
  expect(body).toMatch(/^Since \d?\d:\d\d\. Click to see it\.\nMost used by: .*burns-for-long \d+%/)

  await page
    .getByRole('button', { name: /^Alert: above 5% for 10 sec/ })
    .first()
    .waitFor()
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.destroy())
  const opened = app.waitForEvent('window')
  await app.evaluate(
    () => void (Reflect.get(globalThis, 'shown') as Electron.Notification[])[0]!.emit('click'),
  )
  const again = await opened
  const panel = again.getByRole('complementary')
  await panel.waitFor()
  await panel
    .getByText(/\d?\d:\d\d:\d\d/)
    .first()
    .waitFor()

  const [last] = await ask<{ at: number }>(history, 'SELECT MAX(at) AS at FROM sample')
  await until(
    () => ask<{ at: number }>(history, `SELECT at FROM sample WHERE at > ${last!.at + 12}`),
    found => found.length > 0,
  )
  expect(await alertsIn(history)).toEqual([alert])
  expect(await told()).toHaveLength(1)
  const kept = JSON.parse(await readFile(join(userData, 'settings.json'), 'utf8')) as object
  expect(kept).toMatchObject({ alertsTold: { '5 % for 10 s': alert!.at } })
})

/** Main takes a while to answer each change of the settings. */
const answerLate = ({ app }: Pick<Tachograph, 'app'>) =>
  app.evaluate(({ ipcMain }) => {
    type Gate = (...args: unknown[]) => Promise<unknown>
    const gates = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, Gate>
    const answer = gates.get('setSetting')!
    gates.set('setSetting', async (...args) => {
      const value = await answer(...args)
      await new Promise(resolve => setTimeout(resolve, 300))
      return value
    })
  })

test('alerts are added, changed and deleted in the settings, by keyboard, faster than main answers', async () => {
  const { app, page, userData } = await launchWith([rule])
  const kept = async () =>
    (JSON.parse(await readFile(join(userData, 'settings.json'), 'utf8')) as { alerts: AlertRule[] }).alerts
  await page.getByRole('button', { name: 'Settings…' }).click()
  const first = page.getByRole('group', { name: 'Alert 1' })
  const second = page.getByRole('group', { name: 'Alert 2' })
  await page.getByRole('button', { name: 'Add alert' }).press('Enter')
  await second.waitFor()
  await until(
    () =>
      page.evaluate(() => document.activeElement?.closest('fieldset')?.querySelector('legend')?.textContent),
    name => name === 'Alert 2',
  )
  await answerLate({ app })
  await page.keyboard.press('Tab')
  await page.keyboard.type('70')
  await page.keyboard.press('Tab')
  // The answer to the change before comes between the two.
  await page.keyboard.type('45', { delay: 400 })
  await page.keyboard.press('Tab')
  await second.getByRole('checkbox', { name: 'Quiet hours' }).press('Space')
  await second.getByLabel('from').waitFor()
  const added: AlertRule = { ...rule, above: 70, seconds: 2700, quiet: { from: 1320, to: 480 } }
  await until(kept, alerts => JSON.stringify(alerts[1]) === JSON.stringify(added))

  await second.getByLabel('Above').fill('100')
  await second.getByLabel('Above').blur()
  await until(
    () => second.getByLabel('Above').inputValue(),
    value => value === '70',
  )
  await first.getByRole('button', { name: 'Delete “Alert 1”' }).press('Enter')
  await second.waitFor({ state: 'detached' })
  await until(kept, alerts => JSON.stringify(alerts) === JSON.stringify([added]))
  await until(
    () => page.evaluate(() => document.activeElement?.textContent),
    text => text === 'Add alert',
  )
})
