import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { ask, samplesIn } from '../support/history-file.ts'
import { makeUpHour } from '../support/made-up-hour.ts'
import { answerQuestions, end, freshProfile, launch, type Tachograph } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'History' })
const button = (page: Page, name: string | RegExp) => dialog(page).getByRole('button', { name })
const outcome = (page: Page) => dialog(page).locator('.outcome')
const backupsIn = (userData: string) => readdirSync(join(userData, 'backups')).toSorted()

/** The app with a made-up hour of history, its dialog open. */
async function opened(before?: (userData: string) => unknown): Promise<Tachograph> {
  const userData = await freshProfile()
  await makeUpHour(join(userData, 'history.sqlite'))
  await before?.(userData)
  const tachograph = await launch({ userData })
  await tachograph.page.getByRole('button', { name: 'History…' }).click()
  await dialog(tachograph.page).waitFor()
  return tachograph
}

/** What main asks, in place of its dialogs; answered with the button of this index. */
async function rememberQuestions(app: ElectronApplication, answer: number): Promise<() => Promise<string[]>> {
  await app.evaluate(({ dialog: dialogs }, response) => {
    const asked: string[] = []
    Object.assign(globalThis, { asked })
    dialogs.showMessageBox = ((_owner: unknown, { message }: { message: string }) => {
      asked.push(message)
      return Promise.resolve({ response, checkboxChecked: false })
    }) as typeof dialogs.showMessageBox
  }, answer)
  return () => app.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)
}

describe('the dialog of the history', () => {
  test('tells where the file is and what it holds, by keyboard, and gives the focus back', async () => {
    const { page, history } = await opened()
    await dialog(page).getByText(history, { exact: true }).waitFor()
    await dialog(page)
      .getByText(/^\d{3} samples · .+ · since \d/)
      .waitFor()
    await dialog(page).getByText('There is none yet.').waitFor()
    expect(await dialog(page).getByRole('combobox').inputValue()).toBe('year')
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.querySelector('dialog') === null)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('History…')
    await page.keyboard.press('Enter')
    await dialog(page).waitFor()
  })
})

describe('a backup', () => {
  test('is made at a press, listed, kept over a restart, and deleted after a question', async () => {
    const first = await opened()
    await button(first.page, 'Back up now').click()
    await dialog(first.page).getByText('Backup made').waitFor()
    await dialog(first.page)
      .getByRole('listitem')
      .getByText(/^\d{3} samples · /)
      .waitFor()
    const [name] = backupsIn(first.userData)
    expect(name).toMatch(/^history-\d{4}-\d{2}-\d{2}\.sqlite$/)
    expect(backupsIn(first.userData)).toEqual([name])
    expect(await ask(join(first.userData, 'backups', name!), 'PRAGMA integrity_check')).toEqual([
      { integrity_check: 'ok' },
    ])
    await end(first)

    const { app, page, userData } = await launch({ userData: first.userData })
    await page.getByRole('button', { name: 'History…' }).click()
    await answerQuestions(app, 0)
    await button(page, /^Delete the backup of /).click()
    await page.evaluate(() => window.tachograph.getStatus())
    expect(backupsIn(userData)).toEqual([name])
    await answerQuestions(app, 1)
    await button(page, /^Delete the backup of /).click()
    await dialog(page).getByText('There is none yet.').waitFor()
    expect(backupsIn(userData)).toEqual([])
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Back up now')
  })

  test('that fails is told in plain words, and recording goes on', async () => {
    const { page, history } = await opened(userData => writeFileSync(join(userData, 'backups'), ''))
    await button(page, 'Back up now').click()
    await dialog(page).getByRole('alert').getByText('its folder can’t be used').waitFor()
    await outcome(page).getByText('That did not work: its folder can’t be used').waitFor()
    const failedAt = Date.now() / 1000
    const rows = await until(
      () => samplesIn(history),
      found => found.at(-1)!.at > failedAt,
    )
    expect(rows.length).toBeGreaterThan(600)
  })
})

describe('a restore', () => {
  test('asks, brings the samples of the backup back, keeps the rest aside, and recording goes on', async () => {
    const { app, page, userData, history } = await opened()
    await button(page, 'Back up now').click()
    await dialog(page).getByText('Backup made').waitFor()
    const backup = join(userData, 'backups', backupsIn(userData)[0]!)
    const saved = (await samplesIn(backup)).map(({ at }) => at)
    await page.evaluate(() => window.tachograph.getStatus())
    await until(
      () => samplesIn(history),
      rows => rows.length >= saved.length + 2,
    )
    const before = (await samplesIn(history)).map(({ at }) => at)

    await answerQuestions(app, 0)
    await button(page, /^Restore the backup of /).click()
    await page.evaluate(() => window.tachograph.getStatus())
    expect((await samplesIn(history)).length).toBeGreaterThanOrEqual(before.length)

    await answerQuestions(app, 1)
    await button(page, /^Restore the backup of /).click()
    await outcome(page)
      .getByText(/^The history is that of .+ again$/)
      .waitFor()
    const restoredAt = Date.now() / 1000
    const rows = await until(
      () => samplesIn(history),
      found => found.at(-1)!.at > restoredAt,
    )
    expect(rows.slice(0, saved.length).map(({ at }) => at)).toEqual(saved)
    // What came between is in the file that was set aside, and there only.
    const aside = readdirSync(userData).find(name => /^history\.before-restore-.*\.sqlite$/.test(name))
    const kept = (await samplesIn(join(userData, aside!))).map(({ at }) => at)
    expect(kept).toEqual(expect.arrayContaining(before))
    const lost = new Set(kept.slice(saved.length))
    expect(rows.filter(({ at }) => lost.has(at))).toEqual([])
    const states = await ask<{ state: string; started_at: number }>(
      history,
      'SELECT * FROM timeline ORDER BY started_at',
    )
    expect(states.find(({ started_at }) => started_at === saved.at(-1))?.state).toBe('closed')
    expect(states.at(-1)?.state).toBe('recording')
    expect(await ask(history, "SELECT kind FROM event WHERE kind = 'restore'")).toEqual([{ kind: 'restore' }])

    // The window shows what the restored history holds.
    await page.keyboard.press('Escape')
    const shown = await until(
      () =>
        page.evaluate(() => {
          const to = Math.floor(Date.now() / 1000)
          return window.tachograph.getView({ from: to - 3600, to }, 1000)
        }),
      answer => answer.ok && Boolean(answer.value.samples?.length),
    )
    expect(shown.ok && shown.value.samples?.some(({ at }) => lost.has(at))).toBe(false)
    await page.getByRole('heading', { name: /^Recording since/ }).waitFor()
  })

  test('of a damaged backup changes nothing and says so', async () => {
    const { app, page, userData, history } = await opened()
    await button(page, 'Back up now').click()
    await dialog(page).getByText('Backup made').waitFor()
    const backup = join(userData, 'backups', backupsIn(userData)[0]!)
    const content = readFileSync(backup)
    content.fill(0x5a, content.length - 3 * 4096)
    writeFileSync(backup, content)
    const before = (await samplesIn(history)).map(({ at }) => at)
    await answerQuestions(app, 1)
    await button(page, /^Restore the backup of /).click()
    await outcome(page)
      .getByText('That did not work: the backup is damaged. The history is as it was.')
      .waitFor()
    const failedAt = Date.now() / 1000
    const rows = await until(
      () => samplesIn(history),
      found => found.at(-1)!.at > failedAt,
    )
    expect(rows.map(({ at }) => at)).toEqual(expect.arrayContaining(before))
    expect(readdirSync(userData).filter(name => /before-restore|restoring/.test(name))).toEqual([])
  })

  test('of a day of which there is no backup is refused', async () => {
    const { page } = await opened(userData => mkdirSync(join(userData, 'backups')))
    const answers = await page.evaluate(() =>
      Promise.all([
        window.tachograph.restoreBackup('2020-01-01'),
        window.tachograph.deleteBackup('2020-01-01'),
      ]),
    )
    expect(answers).toMatchObject([{ error: { code: 'no-backup' } }, { error: { code: 'no-backup' } }])
  })
})

describe('how long samples are kept', () => {
  /** Samples of 100 days ago. */
  const withOldSamples = async (userData: string) => {
    const file = join(userData, 'history.sqlite')
    await ask(
      file,
      `WITH RECURSIVE beat(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM beat WHERE n < 3000)
       INSERT INTO sample SELECT (SELECT MIN(at) FROM sample) - 100 * 86400 + 5 * n, 5000, 1, 1, 0, 0, 0, x'00' FROM beat`,
    )
  }

  test('is shortened after a question, and older samples go at once; lengthened without one', async () => {
    const { app, page, history } = await opened(withOldSamples)
    const select = dialog(page).getByRole('combobox')
    const oldOnes = async () =>
      (await samplesIn(history)).filter(({ at }) => at < Date.now() / 1000 - 92 * 86_400).length
    expect(await oldOnes()).toBe(3000)

    const refused = await rememberQuestions(app, 0)
    await select.selectOption('three-months')
    await until(refused, asked => asked.length === 1)
    expect(await refused()).toEqual(['Keep samples for 3 months only?'])
    await until(
      () => select.inputValue(),
      value => value === 'year',
    )
    expect(await oldOnes()).toBe(3000)

    const asked = await rememberQuestions(app, 1)
    await select.selectOption('three-months')
    await until(oldOnes, count => count === 0)
    expect((await asked()).length).toBe(1)
    await select.selectOption('forever')
    await until(
      () => page.evaluate(() => window.tachograph.getHistoryFacts()),
      answer => answer.ok && answer.value.retention === 'forever',
    )
    expect((await asked()).length).toBe(1)
    // The minutes of what was deleted stay.
    const [minutes] = await ask<{ count: number }>(
      history,
      "SELECT COUNT(*) AS count FROM minute WHERE at < unixepoch('now') - 92 * 86400",
    )
    expect(minutes!.count).toBeGreaterThanOrEqual(250)
  })

  test('is kept over a restart', async () => {
    const first = await opened()
    await dialog(first.page).getByRole('combobox').selectOption('five-years')
    await until(
      () => first.page.evaluate(() => window.tachograph.getHistoryFacts()),
      answer => answer.ok && answer.value.retention === 'five-years',
    )
    await end(first)
    const { page } = await launch({ userData: first.userData })
    await page.getByRole('button', { name: 'History…' }).click()
    expect(await dialog(page).getByRole('combobox').inputValue()).toBe('five-years')
  })
})
