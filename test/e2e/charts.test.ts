import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { samplesIn } from '../support/history-file.ts'
import {
  answerQuestions,
  end,
  EVERY_SECOND,
  freshProfile,
  launch,
  type Tachograph,
} from '../support/tachograph.ts'
import { until } from '../support/until.ts'

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47])

const click = ({ page }: Tachograph, name: string) => page.getByRole('button', { name, exact: true }).click()

async function createChart(tachograph: Tachograph): Promise<void> {
  await click(tachograph, 'Create chart')
  await tachograph.page.getByRole('status').getByText('Chart created').first().waitFor()
}

/** The person picks this file in the next save dialogs. */
async function saveTo({ app }: Tachograph, file: string): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, file)
}

test('a chart is drawn with progress, kept, shown, saved in three formats, copied and deleted', async () => {
  const tachograph = await launch({ settings: EVERY_SECOND })
  const { app, page, history, userData } = tachograph
  const rows = await until(
    () => samplesIn(history),
    found => found.length >= 2,
  )
  const progress = page.evaluate(
    () =>
      new Promise<(number | null)[]>(resolve => {
        const seen: (number | null)[] = []
        window.tachograph.on('chartProgress', done => {
          seen.push(done)
          if (done === null) resolve(seen)
        })
      }),
  )
  await createChart(tachograph)
  const seen = await progress
  expect(seen[0]).toBe(0)
  const steps = seen.filter(done => done !== null)
  expect(steps.at(-1)).toBe(1)
  expect(steps).toEqual(steps.toSorted((a, b) => a - b))

  await click(tachograph, 'Show chart')
  const picture = page.locator('.kept img')
  await until(
    () => picture.evaluate(image => (image as HTMLImageElement).naturalWidth),
    width => width === 2560,
  )
  expect(await picture.getAttribute('alt')).toMatch(/\d samples, mean \d/)

  const file = join(userData, 'saved')
  await saveTo(tachograph, file)
  const saved = async (format: string) => {
    await click(tachograph, `Save as ${format}…`)
    await page.getByText(`Saved: ${file}`).waitFor()
    const content = await readFile(file)
    await page.evaluate(() => window.tachograph.getStatus())
    return content
  }
  expect((await saved('PNG')).subarray(0, 4)).toEqual(PNG)
  await until(
    () => saved('SVG'),
    content => content.toString().startsWith('<svg') && content.toString().includes('Mean of each minute'),
  )
  const csv = await until(
    () => saved('CSV'),
    content => content.toString().startsWith('time,at,'),
  )
  const lines = csv.toString().trimEnd().split('\r\n')
  expect(lines.length - 1).toBeGreaterThanOrEqual(rows.length)
  for (const { at, span_ms, load } of rows) {
    const time = new Date(at * 1000).toISOString().replace('.000', '')
    expect(lines.some(line => line.startsWith(`${time},${at},${span_ms},${(load / 100).toFixed(2)},`))).toBe(
      true,
    )
  }

  await click(tachograph, 'Copy')
  await page.getByText('Copied to the clipboard').waitFor()
  const size = await app.evaluate(({ clipboard }) =>
    (clipboard as unknown as { readImage: () => Electron.NativeImage }).readImage().getSize(),
  )
  expect(size).toEqual({ width: 2560, height: 1600 })

  await answerQuestions(app, 0)
  await click(tachograph, 'Delete…')
  expect(await page.evaluate(() => window.tachograph.listCharts())).toMatchObject({ value: [{}] })
  await answerQuestions(app, 1)
  await click(tachograph, 'Delete…')
  await page.getByText(/^No chart is kept yet/).waitFor()
  expect(await page.evaluate(() => window.tachograph.listCharts())).toEqual({ ok: true, value: [] })
})

test('charts stay when the history is reset and the app restarted, the last one shown first', async () => {
  const userData = await freshProfile(EVERY_SECOND)
  const first = await launch({ userData })
  await until(
    () => samplesIn(first.history),
    rows => rows.length > 0,
  )
  await createChart(first)
  // Else a sample may come before it is seen that there is none.
  await click(first, 'Stop')
  await answerQuestions(first.app, 1)
  await click(first, 'Reset…')
  await first.page.getByText(/^0 samples/).waitFor()
  await click(first, 'Start')
  await createChart(first)
  await end(first)

  const second = await launch({ userData })
  await click(second, 'Show chart')
  const entries = second.page.locator('.kept-body li button')
  await until(
    () => entries.count(),
    count => count === 2,
  )
  expect(await entries.nth(0).getAttribute('aria-current')).toBe('true')
  expect(await entries.nth(0).getAttribute('title')).toMatch(/^\d+ samples?, mean/)
  await entries.nth(1).click()
  await second.page.locator('.kept img[alt*="samples, mean"], .kept img[alt*="sample, mean"]').waitFor()
})

test('a second chart is refused while one is drawn, and the first is not disturbed', async () => {
  const { page } = await launch()
  const answers = await page.evaluate(() =>
    Promise.all([window.tachograph.createChart(), window.tachograph.createChart()]),
  )
  expect(answers[0]).toMatchObject({ ok: true })
  expect(answers[1]).toMatchObject({ ok: false, error: { code: 'busy' } })
})
