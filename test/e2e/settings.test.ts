import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ask, samplesIn } from '../support/history-file.ts'
import { makeUpHour } from '../support/made-up-hour.ts'
import {
  answerQuestions,
  clickMenu,
  end,
  freshProfile,
  launch,
  saidByDialogs,
  type Tachograph,
} from '../support/tachograph.ts'
import { until } from '../support/until.ts'

const dialog = (page: Page) => page.getByRole('dialog', { name: /^(Settings|Настройки)$/ })
const choice = (page: Page, name: string) => dialog(page).getByRole('combobox', { name })
const keptIn = (userData: string) =>
  JSON.parse(readFileSync(join(userData, 'settings.json'), 'utf8')) as Record<string, unknown>

async function opened({ page }: Tachograph): Promise<void> {
  await page.getByRole('button', { name: 'Settings…' }).click()
  await dialog(page).waitFor()
}

/** The app with its settings open. */
async function withSettings(before?: (userData: string) => Promise<unknown>): Promise<Tachograph> {
  const userData = await freshProfile()
  await before?.(userData)
  const tachograph = await launch({ userData })
  await opened(tachograph)
  return tachograph
}

describe('the settings', () => {
  test('are opened by the menu, also where the window is closed, and give the focus back', async () => {
    const tachograph = await launch()
    const { app, page } = tachograph
    await clickMenu(app, 'Settings…')
    await dialog(page).waitFor()
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.querySelector('dialog') === null)
    await page.getByRole('button', { name: 'Settings…' }).focus()
    await page.keyboard.press('Enter')
    await dialog(page).waitFor()
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.querySelector('dialog') === null)
    await until(
      () => page.evaluate(() => document.activeElement?.className),
      name => name === 'gear',
    )
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.destroy())
    const next = app.waitForEvent('window')
    await clickMenu(app, 'Settings…')
    await dialog(await next).waitFor()
  })

  test('are kept over a restart, and each goes back to its default by itself, by keyboard', async () => {
    const first = await withSettings()
    await choice(first.page, 'Theme').selectOption('dark')
    await choice(first.page, 'Keep samples for').selectOption('five-years')
    const threshold = dialog(first.page).getByRole('spinbutton', { name: 'Look closely from a load of' })
    await threshold.fill('60')
    await threshold.press('Enter')
    await dialog(first.page).getByRole('button', { name: 'Reset “Look closely from a load of”' }).waitFor()
    await end(first)

    const again = await launch({ userData: first.userData })
    const { page } = again
    await opened(again)
    expect(await choice(page, 'Theme').inputValue()).toBe('dark')
    expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark')
    expect(keptIn(again.userData)).toMatchObject({ retention: 'five-years', blameThreshold: 60, interval: 5 })
    expect(
      await dialog(page)
        .getByRole('button', { name: /^Reset/ })
        .count(),
    ).toBe(3)
    await dialog(page).getByRole('button', { name: 'Reset “Theme”' }).press('Enter')
    await until(
      () => page.evaluate(() => document.activeElement?.id),
      id => id === 'setting-theme',
    )
    expect(await choice(page, 'Theme').inputValue()).toBe('system')
    expect(
      await dialog(page)
        .getByRole('button', { name: /^Reset/ })
        .count(),
    ).toBe(2)
    expect(keptIn(again.userData)).toMatchObject({ theme: 'system', retention: 'five-years' })
  })
})

test('the language is switched at once, in the window and the menus, and stays', async () => {
  const { app, page } = await withSettings()
  await choice(page, 'Language').selectOption('ru')
  await dialog(page).getByText('Внешний вид').waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Старт', exact: true }).waitFor()
  await page.getByRole('heading', { name: /^Запись идёт с \d{1,2}:\d\d$/ }).waitFor()
  const menus = await app.evaluate(({ Menu }) => Menu.getApplicationMenu()!.items.map(({ label }) => label))
  expect(menus.slice(0, 3)).toEqual(['Запись', 'Правка', 'Вид'])
  await page.reload()
  await page.getByRole('button', { name: 'Настройки…' }).click()
  expect(await choice(page, 'Язык').inputValue()).toBe('ru')
})

test('the theme is the system’s or the chosen one, at once', async () => {
  const { app, page } = await withSettings()
  const shown = () => page.evaluate(() => document.documentElement.dataset['theme'])
  for (const theme of ['dark', 'light']) {
    await choice(page, 'Theme').selectOption(theme)
    await until(shown, now => now === theme)
  }
  await choice(page, 'Theme').selectOption('system')
  await page.keyboard.press('Escape')
  expect(await app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('system')
})

test('the app starts at login where it is told to, hidden or not, and where the desktop says no it is no', async () => {
  const userData = await freshProfile()
  const config = join(dirname(userData), 'my config')
  const entry = join(config, 'autostart', 'org.tachograph.Tachograph.desktop')
  const { page } = await launch({ userData, config })
  const box = dialog(page).getByRole('switch', { name: 'Start when you log in' })
  const hidden = dialog(page).getByRole('switch', { name: 'Start in the tray' })
  await page.getByRole('button', { name: 'Settings…' }).click()
  expect(await hidden.isDisabled()).toBe(true)
  await box.click()
  await until(() => hidden.isEnabled(), Boolean)
  const exec = () => /^Exec=(.*)$/m.exec(readFileSync(entry, 'utf8'))?.[1]
  expect(exec()).toMatch(/ --user-data-dir=\S+\/profile --hidden$/)
  await hidden.click()
  await until(
    async () => exec(),
    command => command !== undefined && !command.includes('--hidden'),
  )
  // As desktops do it in settings of their own.
  writeFileSync(entry, `${readFileSync(entry, 'utf8')}Hidden=true\n`)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Settings…' }).click()
  await until(
    () => box.isChecked(),
    checked => !checked,
  )
  await box.click()
  await until(() => box.isChecked(), Boolean)
  await box.click()
  await until(
    async () => existsSync(entry),
    there => !there,
  )
})

test('the interval changes while recording goes on, without a gap', async () => {
  const { page, history } = await withSettings()
  const samples = (from: number) =>
    ask<{ at: number; span_ms: number }>(
      history,
      `SELECT at, span_ms FROM sample WHERE at > ${from} ORDER BY at`,
    )
  const [first] = await until(
    () => samples(0),
    rows => rows.length > 0,
  )
  await choice(page, 'Take a sample every').selectOption('1')
  await until(
    () => samples(0),
    rows => rows.filter(({ span_ms }) => span_ms < 1500).length >= 3,
  )
  await choice(page, 'Take a sample every').selectOption('2')
  const rows = await until(
    () => samples(first!.at),
    all => all.length > 3 && all.at(-1)!.at % 2 === 0 && all.at(-1)!.span_ms > 1900,
  )
  // Whatever they are long, and however late a beat came: together they cover the time.
  const covered = rows.reduce((sum, { span_ms }) => sum + span_ms / 1000, 0)
  expect(Math.abs(covered - (rows.at(-1)!.at - first!.at))).toBeLessThan(1)
})

describe('how long samples are kept', () => {
  const OLD = Math.floor(Date.now() / 1000) - 100 * 86_400
  const withOldSamples = async (userData: string) => {
    const file = join(userData, 'history.sqlite')
    await makeUpHour(file)
    await ask(
      file,
      `WITH RECURSIVE beat(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM beat WHERE n < 3000)
       INSERT INTO sample SELECT ${OLD} + 5 * n, 5000, 1, 1, 0, 0, 0, x'00' FROM beat`,
    )
  }

  test('is shortened after a question, and older samples go at once; lengthened without one', async () => {
    const { app, page, history, userData } = await withSettings(withOldSamples)
    const select = choice(page, 'Keep samples for')
    const oldOnes = async () => (await samplesIn(history)).filter(({ at }) => at < OLD + 86_400).length
    expect(await oldOnes()).toBe(3000)

    await answerQuestions(app, 0)
    await select.selectOption('three-months')
    await until(
      () => saidByDialogs(app),
      said => said.length === 1,
    )
    expect((await saidByDialogs(app))[0]).toContain('Keep samples for 3 months only?')
    await until(
      () => select.inputValue(),
      value => value === 'year',
    )
    expect(await oldOnes()).toBe(3000)

    await answerQuestions(app, 1)
    await select.selectOption('three-months')
    await until(oldOnes, count => count === 0)
    await select.selectOption('forever')
    await until(
      async () => keptIn(userData)['retention'],
      retention => retention === 'forever',
    )
    expect((await saidByDialogs(app)).length).toBe(1)
    // The minutes of what was deleted stay.
    const [minutes] = await ask<{ count: number }>(
      history,
      "SELECT COUNT(*) AS count FROM minute WHERE at < unixepoch('now') - 92 * 86400",
    )
    expect(minutes!.count).toBeGreaterThanOrEqual(250)
  })
})

test('who uses the processor is not recorded any more after a question, and can be again', async () => {
  const { app, page, history, userData } = await withSettings()
  const threshold = dialog(page).getByRole('spinbutton', { name: 'Look closely from a load of' })
  const known = () => ask<{ count: number }>(history, 'SELECT COUNT(*) AS count FROM usage_stretch')
  await choice(page, 'Take a sample every').selectOption('1')
  await threshold.fill('0')
  await page.keyboard.press('Tab')
  await until(
    () => known().catch(() => []),
    rows => (rows[0]?.count ?? 0) > 0,
  )
  const box = dialog(page).getByRole('switch', { name: 'Record which programs use the processor' })
  await answerQuestions(app, 0)
  await box.click()
  await until(
    () => saidByDialogs(app),
    said => said.length === 1,
  )
  await until(() => box.isChecked(), Boolean)
  await answerQuestions(app, 2)
  await box.click()
  await until(known, rows => rows[0]!.count === 0)
  expect(keptIn(userData)['blame']).toBe(false)
  await until(() => threshold.isDisabled(), Boolean)
  await box.click()
  await until(known, rows => rows[0]!.count > 0)
})

test('the history is moved where it is told to and back while recording goes on; elsewhere it stays', async () => {
  const { app, page, userData, history } = await withSettings()
  const folder = join(dirname(userData), 'another disk')
  const answer = (path: string) =>
    app.evaluate(({ dialog: dialogs }, filePath) => {
      dialogs.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] })
    }, path)
  const move = dialog(page).getByRole('button', { name: 'Change…' })
  await choice(page, 'Take a sample every').selectOption('1')
  await page.evaluate(() => window.tachograph.createBackup())
  await until(
    () => samplesIn(history),
    rows => rows.length > 2,
  )
  const taken = join(dirname(userData), 'taken')
  mkdirSync(taken)
  writeFileSync(join(taken, 'history.sqlite'), 'mine')
  await answer(taken)
  await move.click()
  await dialog(page)
    .getByText('The history in this folder is damaged, or something else. Nothing was changed.')
    .waitFor()
  expect(readFileSync(join(taken, 'history.sqlite'), 'utf8')).toBe('mine')

  await answer(folder)
  await move.click()
  await dialog(page).getByText('The history was moved').waitFor()
  await dialog(page).getByText(folder, { exact: true }).waitFor()
  expect(existsSync(history)).toBe(false)
  expect(existsSync(join(userData, 'backups'))).toBe(false)
  const moved = join(folder, 'history.sqlite')
  const { length } = await samplesIn(moved)
  const rows = await until(
    () => samplesIn(moved),
    found => found.length > length,
  )
  for (const [index, { at }] of rows.slice(1).entries()) expect(at - rows[index]!.at).toBeLessThanOrEqual(5)
  await end({ app, process: app.process() })

  const again = await launch({ userData })
  await opened(again)
  expect((await samplesIn(moved)).length).toBeGreaterThanOrEqual(rows.length)
  await dialog(again.page).getByRole('button', { name: 'Move back' }).click()
  await dialog(again.page).getByText(userData, { exact: true }).waitFor()
  expect((await samplesIn(history)).length).toBeGreaterThanOrEqual(rows.length)
  expect(existsSync(moved)).toBe(false)
})
