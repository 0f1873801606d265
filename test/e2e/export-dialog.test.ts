import { readdirSync, readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { beatsInto } from '../storage/beats.ts'
import { saveTo } from '../support/file-dialogs.ts'
import { samplesIn } from '../support/history-file.ts'
import { makeUpHour } from '../support/made-up-hour.ts'
import { madeUpPrograms, makeUpUsage } from '../support/made-up-usage.ts'
import { clickMenu, freshProfile, launch } from '../support/tachograph.ts'

async function launchWith(makeUp: (file: string) => Promise<void>) {
  const userData = await freshProfile()
  await makeUp(join(userData, 'history.sqlite'))
  const folder = join(userData, 'exported')
  await mkdir(folder)
  const tachograph = await launch({ userData })
  return { ...tachograph, folder, dialog: tachograph.page.getByRole('dialog', { name: 'Export' }) }
}

test('the range that is shown is exported in each format from the dialog, and its file shown', async () => {
  const tachograph = await launchWith(makeUpHour)
  const { app, page, folder, history, dialog } = tachograph
  await app.evaluate(({ shell }) => {
    const shown: string[] = []
    Object.assign(globalThis, { shown })
    shell.showItemInFolder = path => void shown.push(path)
  })
  const { from, to } = await page.evaluate(() => {
    const at = Math.floor(Date.now() / 1000)
    return { from: at - 3000, to: at - 600 }
  })
  await page.evaluate(range => window.tachograph.setRange({ kind: 'fixed', ...range }), { from, to })
  await page.reload()
  await page.getByRole('button', { name: 'Parts', exact: true }).click()
  await clickMenu(app, 'Export…')
  const files: string[] = []
  for (const [name, format] of [
    ['x.csv', 'Table (CSV)'],
    ['x.json', 'Data (JSON)'],
    ['x.tachograph', 'Tachograph recording'],
    ['x.png', 'Picture of the charts (PNG)'],
    ['x.svg', 'Drawing of the charts (SVG)'],
  ] as const) {
    files.push(join(folder, name))
    await saveTo(tachograph, join(folder, name))
    await dialog.getByRole('radio', { name: format }).check()
    await dialog.getByRole('button', { name: 'Export…' }).click()
    await dialog.getByText(`Exported: ${join(folder, name)}`).waitFor()
    await dialog.getByRole('button', { name: 'Show in folder' }).click()
  }
  expect(await app.evaluate(() => (globalThis as unknown as { shown: string[] }).shown)).toEqual(files)
  expect(readdirSync(folder).toSorted()).toEqual(['x.csv', 'x.json', 'x.png', 'x.svg', 'x.tachograph'])

  const rows = (await samplesIn(history)).filter(({ at }) => at > from && at <= to)
  expect(await samplesIn(join(folder, 'x.tachograph'))).toEqual(rows)
  expect(readFileSync(join(folder, 'x.csv'), 'utf8').split(',sample,').length).toBe(rows.length + 1)
  expect(JSON.parse(readFileSync(join(folder, 'x.json'), 'utf8'))).toMatchObject({ range: { from, to } })
  const png = readFileSync(join(folder, 'x.png'))
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2560, 1600])
  const exact = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'medium',
    timeZone: 'Europe/Berlin',
  })
  const svg = readFileSync(join(folder, 'x.svg'), 'utf8')
  expect(svg).toContain(exact.formatRange(from * 1000, to * 1000))
  // What was looked at.
  expect(svg).toContain('I/O wait (not load)')
})

test('a picture has the programs that are looked at, with their names, unless these are to be left out', async () => {
  const tachograph = await launchWith(async file => {
    await makeUpHour(file)
    await makeUpUsage(file)
  })
  const { page, folder, dialog } = tachograph
  const naming = dialog.getByRole('checkbox', { name: 'With the names of programs' })
  const exported = async (name: string) => {
    await saveTo(tachograph, join(folder, name))
    await dialog.getByRole('button', { name: 'Export…' }).click()
    await dialog.getByText(`Exported: ${join(folder, name)}`).waitFor()
    const svg = readFileSync(join(folder, name), 'utf8')
    return [...svg.matchAll(/>([^<]+)<\/text>/g)].map(([, text]) => text)
  }
  await page.getByRole('button', { name: 'Export…' }).click()
  await dialog.getByRole('radio', { name: 'SVG' }).check()
  // Nothing of programs is looked at.
  expect([await naming.isEnabled(), await naming.isChecked()]).toEqual([false, false])
  await dialog.getByRole('button', { name: 'Close' }).click()

  await page.getByRole('button', { name: 'Programs', exact: true }).first().click()
  await page.locator('[data-chart=stack]').getByRole('button', { name: 'firefox' }).click()
  await page.getByRole('button', { name: 'Remove the line of firefox' }).waitFor()
  await page.getByRole('button', { name: 'Export…' }).click()
  // Whoever gives a recording away must have said so.
  await dialog.getByRole('radio', { name: 'Tachograph recording' }).check()
  expect([await naming.isEnabled(), await naming.isChecked()]).toEqual([true, false])
  await dialog.getByRole('radio', { name: 'SVG' }).check()
  expect(await naming.isChecked()).toBe(true)
  const named = await exported('named.svg')
  expect(named).toEqual(
    expect.arrayContaining(['Programs', ...madeUpPrograms, 'Short-lived or unknown', '— firefox']),
  )

  await naming.uncheck()
  const unnamed = await exported('unnamed.svg')
  expect(unnamed).toContain('Every sample')
  expect(madeUpPrograms.some(name => unnamed.join().includes(name))).toBe(false)
})

test('an export is cancelled from the dialog, and nothing is left of it', async () => {
  const now = Math.floor(Date.now() / 5000) * 5
  const tachograph = await launchWith(file => beatsInto(file, { from: now - 5 * 300_000, count: 300_000 }))
  const { page, folder, dialog } = tachograph
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await page.getByRole('button', { name: 'Export…' }).click()
  await saveTo(tachograph, join(folder, 'x.csv'))
  await dialog.getByRole('button', { name: 'Export…' }).press('Enter')
  await dialog.getByRole('progressbar').waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).press('Enter')
  await dialog.getByText('Export cancelled').waitFor()
  await dialog.getByRole('button', { name: 'Export…' }).waitFor()
  expect(readdirSync(folder)).toEqual([])
  expect(await dialog.getByRole('button', { name: 'Show in folder' }).count()).toBe(0)
})
