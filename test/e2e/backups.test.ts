import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { View } from '../../src-main/contract/view.ts'
import { ask, samplesIn } from '../support/history-file.ts'
import { makeUpHour } from '../support/made-up-hour.ts'
import {
  answerQuestions,
  end,
  EVERY_SECOND,
  freshProfile,
  launch,
  type Tachograph,
} from '../support/tachograph.ts'
import { until } from '../support/until.ts'

const dialog = (page: Page) => page.getByRole('dialog', { name: 'History' })
const button = (page: Page, name: string | RegExp) => dialog(page).getByRole('button', { name })
const outcome = (page: Page) => dialog(page).locator('.outcome')
const backupsIn = (userData: string) => readdirSync(join(userData, 'backups')).toSorted()

/** The app with a made-up hour of history, its dialog open. */
async function opened(before?: (userData: string) => unknown): Promise<Tachograph> {
  const userData = await freshProfile(EVERY_SECOND)
  await makeUpHour(join(userData, 'history.sqlite'))
  await before?.(userData)
  const tachograph = await launch({ userData })
  await tachograph.page.getByRole('button', { name: 'History…' }).click()
  await dialog(tachograph.page).waitFor()
  return tachograph
}

describe('the dialog of the history', () => {
  test('tells where the file is and what it holds, by keyboard, and gives the focus back', async () => {
    const { page, history } = await opened()
    await dialog(page).getByText(history, { exact: true }).waitFor()
    await dialog(page)
      .getByText(/^\d{3} samples · .+ · since \d/)
      .waitFor()
    await dialog(page).getByText('There is none yet.').waitFor()
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
        page.evaluate(async () => {
          const to = Math.floor(Date.now() / 1000)
          const answer = await window.tachograph.getView({ from: to - 3600, to }, 1000)
          return answer.ok ? (JSON.parse(answer.written) as View).samples : null
        }),
      samples => Boolean(samples?.length),
    )
    expect(shown?.some(({ at }) => lost.has(at))).toBe(false)
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
