import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { chartFormats } from '../../src-main/contract/chart.ts'
import { everythingOf } from '../support/left-alone.ts'
import { EVERY_SECOND, launch, type Tachograph } from '../support/tachograph.ts'
import { samplesIn } from '../support/history-file.ts'
import { until } from '../support/until.ts'

/** The app with a chart, not recording, so that nothing changes of itself. */
async function withChart() {
  const tachograph = await launch({ settings: EVERY_SECOND })
  await until(
    () => samplesIn(tachograph.history),
    rows => rows.length > 0,
  )
  const id = await tachograph.page.evaluate(async () => {
    const answer = await window.tachograph.createChart()
    await window.tachograph.stopRecording()
    // Else the app makes that of the day by itself meanwhile.
    await window.tachograph.createBackup()
    return answer.ok ? answer.value.id : ''
  })
  await tachograph.page.getByRole('heading', { name: /^Stopped since/ }).waitFor()
  return { ...tachograph, id }
}

/** Answers main's dialogs for a place to save with this file, `null` for “no”, and counts them. */
async function answerWhere({ app }: Tachograph, file: string | null): Promise<() => Promise<number>> {
  await app.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, { places: 0 })
    dialog.showSaveDialog = () => {
      ;(dialog as unknown as { places: number }).places += 1
      return Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '/nowhere' })
    }
  }, file)
  return () => app.evaluate(({ dialog }) => (dialog as unknown as { places: number }).places)
}

test('a chart is saved in each format where main’s own dialog says, and nowhere else', async () => {
  const tachograph = await withChart()
  const { page, userData, id } = tachograph
  for (const format of chartFormats) {
    const save = (...more: string[]) =>
      page.evaluate(
        args => (window.tachograph.saveChart as (...given: string[]) => Promise<unknown>)(...args),
        [id, format, 'light', ...more],
      )
    const before = await everythingOf(userData)
    const refusals = await answerWhere(tachograph, null)
    expect(await save()).toEqual({ ok: true, value: null })
    // A page that would name a place itself.
    expect(await save(join(userData, 'its-own-place'))).toMatchObject({ error: { code: 'bad-arguments' } })
    expect(await refusals()).toBe(1)
    expect(await everythingOf(userData)).toEqual(before)

    const name = `chosen.${format}`
    await answerWhere(tachograph, join(userData, name))
    expect(await save()).toEqual({ ok: true, value: join(userData, name) })
    const kept = join(userData, 'charts', id, format === 'csv' ? 'samples.csv' : `light.${format}`)
    const after = await everythingOf(userData)
    const saved = readFileSync(kept).toString('base64')
    expect(after).toEqual({ ...before, own: { ...before.own, [name]: saved } })
  }
})

test('the page can save nothing by itself: no download, no picker of its own', async () => {
  const { app, page } = await launch()
  const ended = app.evaluate(
    ({ session }) =>
      new Promise<string>(resolve => {
        session.defaultSession.on('will-download', (event, item) =>
          resolve(`${event.defaultPrevented} ${item.getSavePath()}`),
        )
      }),
  )
  await page.evaluate(() => {
    const link = document.createElement('a')
    link.href = URL.createObjectURL(new Blob(['taken']))
    link.download = 'taken.txt'
    document.body.append(link)
    link.click()
  })
  expect(await ended).toBe('true ')
  expect(existsSync('taken.txt')).toBe(false)
  const pickers = ['showSaveFilePicker', 'showOpenFilePicker', 'showDirectoryPicker']
  expect(await page.evaluate(names => names.filter(name => name in window), pickers)).toEqual([])
})
