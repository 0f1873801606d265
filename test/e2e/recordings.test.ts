import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Range } from '../../src-main/contract/view.ts'
import { openedAsOf } from '../storage/earlier-schema.ts'
import { openFrom, saveTo } from '../support/file-dialogs.ts'
import { ask, samplesIn } from '../support/history-file.ts'
import { makeUpHour } from '../support/made-up-hour.ts'
import { madeUpPrograms, makeUpUsage } from '../support/made-up-usage.ts'
import {
  answerQuestions,
  clickMenu,
  freshProfile,
  launch,
  saidByDialogs,
  type Tachograph,
} from '../support/tachograph.ts'
import { until } from '../support/until.ts'

/** The app with an hour of history, and a recording of some of it. */
async function withRecording(profile?: string) {
  const userData = profile ?? (await freshProfile())
  await makeUpHour(join(userData, 'history.sqlite'))
  const folder = join(userData, 'exported')
  await mkdir(folder)
  const tachograph = await launch({ userData })
  // Whole minutes: of those at its edges a recording only has what lies in it.
  const at = Math.floor(Date.now() / 60_000) * 60
  const range = { from: at - 3000, to: at - 600 }
  const file = join(folder, 'x.tachograph')
  await exportTo(tachograph, file, range)
  return { ...tachograph, folder, file, range }
}

async function exportTo(
  tachograph: Tachograph,
  file: string,
  range: Range,
  withPrograms = false,
): Promise<void> {
  await saveTo(tachograph, file)
  const answer = await tachograph.page.evaluate(
    ([wanted, names]) => window.tachograph.exportRange(wanted, 'recording', names),
    [range, withPrograms] as const,
  )
  expect(answer).toEqual({ ok: true, value: file })
}

const shownRecording = ({ page }: Tachograph) =>
  page.getByRole('heading', { name: `Recording of ${hostname()}` }).waitFor()
const shownHistory = ({ page }: Tachograph) =>
  page.getByRole('heading', { name: /^(Recording|Stopped) since/ }).waitFor()

/** Everything that the window can ask of a range. */
const readAll = ({ page }: Tachograph, range: Range) =>
  page.evaluate(async wanted => {
    const { tachograph } = window
    return Promise.all([
      tachograph.getView(wanted, 1000),
      tachograph.getView(wanted, 100),
      tachograph.getFacts(wanted),
      tachograph.getCores(wanted, 200),
      tachograph.getBlame(wanted),
      tachograph.listNotes(wanted),
    ])
  }, range)

/** Drops a file on the window, as a person does; a made-up one where `file` is `null`. */
async function drop({ page }: Tachograph, file: string | null): Promise<void> {
  await page.evaluate(() => {
    const input = document.createElement('input')
    input.type = 'file'
    input.id = 'dropped'
    document.body.append(input)
  })
  if (file) await page.setInputFiles('#dropped', file)
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#dropped')!
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(input.files?.[0] ?? new File(['of its own'], '/etc/passwd'))
    input.remove()
    for (const type of ['dragenter', 'dragover', 'drop'])
      document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
  })
}

test('a recording is shown in the place of the history, with the same data, and changes nothing', async () => {
  const tachograph = await withRecording()
  const { app, page, file, folder, range, history } = tachograph
  await page.getByRole('button', { name: '6 hours' }).click()
  await until(
    () => page.evaluate(() => window.tachograph.getRange()),
    answer => answer.ok && answer.value.kind === 'live' && answer.value.seconds === 21_600,
  )
  const own = await readAll(tachograph, range)
  await openFrom(tachograph, file)
  await clickMenu(app, 'Open recording…')
  await shownRecording(tachograph)
  expect(await readAll(tachograph, range)).toEqual(own)

  await page.getByText('read-only').waitFor()
  for (const name of ['Start', 'Stop', 'Reset…', 'Create chart'])
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0)
  const status = await page.evaluate(() => window.tachograph.getStatus())
  const rows = await samplesIn(file)
  expect(status).toMatchObject({ value: { recording: false, history: { samples: rows.length } } })
  const refused = await page.evaluate(({ from, to }) => {
    const { tachograph: bridge } = window
    return Promise.all([
      bridge.putNote({ id: null, from, to, text: 'of another machine' }),
      bridge.deleteRange({ from, to }),
      bridge.resetHistory(),
      bridge.stopRecording(),
      bridge.setSetting('retention', 'month'),
      bridge.setSetting('blame', false),
      bridge.moveHistory('elsewhere'),
    ])
  }, range)
  for (const answer of refused) expect(answer).toMatchObject({ error: { code: 'read-only' } })

  await page.getByRole('button', { name: 'Settings…' }).click()
  await page.getByText('while a recording is shown').waitFor()
  for (const name of ['Keep samples for', 'Record which programs use the processor'])
    expect(await page.getByLabel(name).isDisabled()).toBe(true)
  expect(await page.getByRole('button', { name: 'Change…' }).isDisabled()).toBe(true)
  expect(await page.getByLabel('Theme').isEnabled()).toBe(true)
  await page.keyboard.press('Escape')

  // The recorder goes on meanwhile, and the window hears nothing of it.
  const before = await samplesIn(history)
  await until(
    () => samplesIn(history),
    found => found.length > before.length,
  )
  expect(await readAll(tachograph, range)).toEqual(own)

  await exportTo(tachograph, join(folder, 'again.tachograph'), range)
  expect(await samplesIn(join(folder, 'again.tachograph'))).toEqual(rows)

  await page.getByRole('button', { name: 'Back to own history' }).click()
  await shownHistory(tachograph)
  expect(await page.evaluate(() => window.tachograph.getRange())).toEqual({
    ok: true,
    value: { kind: 'live', seconds: 21_600 },
  })
  expect(readdirSync(folder).toSorted()).toEqual(['again.tachograph', 'x.tachograph'])
})

test('a recording that is dropped is shown; any other file is told about, and nothing is changed', async () => {
  const tachograph = await withRecording()
  const { app, page, file, folder } = tachograph
  await answerQuestions(app, 0)
  const [foreign, damaged, newer] = ['foreign', 'damaged', 'newer'].map(name =>
    join(folder, `${name}.tachograph`),
  ) as [string, string, string]
  const whole = readFileSync(file)
  writeFileSync(foreign, 'no recording at all')
  writeFileSync(damaged, whole.subarray(0, whole.length - 4096))
  writeFileSync(newer, whole)
  await ask(newer, `INSERT INTO knex_migrations (name, batch) VALUES ('999-of-the-future', 2)`)
  for (const [path, said] of [
    [foreign, /^This file is not a Tachograph recording\.\n.+foreign\.tachograph$/],
    [damaged, /^This recording is damaged and can’t be shown\.\n.+damaged\.tachograph$/],
    [newer, /^This recording was made by a newer Tachograph, .+\n.+newer\.tachograph$/],
  ] as const) {
    await drop(tachograph, path)
    expect(
      (
        await until(
          () => saidByDialogs(app),
          found => found.some(text => said.test(text)),
        )
      ).at(-1),
    ).toMatch(said)
  }
  await drop(tachograph, null)
  await page.getByText('The request was refused: its arguments make no sense.').waitFor()
  await shownHistory(tachograph)
  expect(await page.evaluate(() => window.tachograph.getRecording())).toEqual({ ok: true, value: null })

  await drop(tachograph, file)
  await shownRecording(tachograph)
  expect(readFileSync(file).equals(whole)).toBe(true)
})

test('a recording of an earlier version is shown by a copy, which goes when it is closed or a kill left it', async () => {
  const userData = await freshProfile()
  const copies = join(userData, 'shown-copies')
  await mkdir(copies)
  writeFileSync(join(copies, 'left.tachograph'), '')
  const tachograph = await withRecording(userData)
  const { page, file, folder, range } = tachograph
  const own = await readAll(tachograph, range)
  const earlier = await openedAsOf('007-usage', file)
  await earlier.raw('PRAGMA journal_mode = DELETE')
  await earlier.destroy()
  const bytes = readFileSync(file)

  await drop(tachograph, file)
  await shownRecording(tachograph)
  expect(await readAll(tachograph, range)).toEqual(own)
  const shown = readdirSync(copies)
  expect(shown).toHaveLength(1)
  expect(shown).not.toContain('left.tachograph')
  await exportTo(tachograph, join(folder, 'again.tachograph'), range)
  expect(await samplesIn(join(folder, 'again.tachograph'))).toEqual(await samplesIn(file))

  await page.getByRole('button', { name: 'Back to own history' }).click()
  await shownHistory(tachograph)
  await until(
    () => Promise.resolve(readdirSync(copies)),
    names => names.length === 0,
  )
  expect(readFileSync(file).equals(bytes)).toBe(true)
  expect(readdirSync(folder).toSorted()).toEqual(['again.tachograph', 'x.tachograph'])
})

test('the programs of a recording are shown, and where it leaves them out it says so', async () => {
  const userData = await freshProfile()
  await makeUpHour(join(userData, 'history.sqlite'))
  await makeUpUsage(join(userData, 'history.sqlite'))
  const tachograph = await launch({ userData })
  const { app, page } = tachograph
  const at = Math.floor(Date.now() / 60_000) * 60
  const range = { from: at - 3000, to: at - 600 }
  const [named, silent] = [join(userData, 'named.tachograph'), join(userData, 'silent.tachograph')]
  await exportTo(tachograph, named, range, true)
  await exportTo(tachograph, silent, range)
  const list = page.locator('[data-chart=programs]')

  await openFrom(tachograph, named)
  await clickMenu(app, 'Open recording…')
  await shownRecording(tachograph)
  await page.getByRole('button', { name: 'Programs', exact: true }).last().click()
  for (const name of madeUpPrograms) {
    await list.getByRole('button', { name, exact: true }).waitFor()
    await list.getByRole('img', { name: `${name}: from` }).waitFor()
  }
  await page.getByRole('button', { name: 'Details', exact: true }).click()
  await page.locator('[data-part-of-panel=programs]').getByText('cc1plus').waitFor()

  await openFrom(tachograph, silent)
  await clickMenu(app, 'Open recording…')
  await list.getByText('they were left out of it, or were not known').waitFor()
  expect(await list.getByRole('button', { name: 'cc1plus' }).count()).toBe(0)
})
