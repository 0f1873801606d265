import { type KeptChart, type Sheet, type SheetRequest, themes } from '../contract/chart.ts'
import { pictureFormats } from '../contract/export.ts'
import type { View } from '../contract/view.ts'
import { samplesCsv } from './csv.ts'
import type { KeptCharts } from './kept-charts.ts'
import { sheetFile } from './sheet-file.ts'

export interface ChartParts {
  charts: KeptCharts
  /** Unix milliseconds. */
  now: number
  /** Of every sample. */
  view: View
  drawing: Omit<SheetRequest, 'view' | 'theme'>
  draw: (request: SheetRequest) => Promise<Sheet>
  /** 0–1. */
  onProgress: (done: number) => void
}

/** Draws the view in both themes and keeps the sheets and the samples. */
export async function createChart({
  charts,
  now,
  view,
  drawing,
  draw,
  onProgress,
}: ChartParts): Promise<KeptChart> {
  const files: Record<string, string | Buffer> = { 'samples.csv': samplesCsv(view.samples ?? []) }
  onProgress(0)
  for (const [index, theme] of themes.entries()) {
    const sheet = await draw({ ...drawing, view, theme })
    for (const format of pictureFormats) files[`${theme}.${format}`] = sheetFile(sheet, format)
    onProgress((index + 1) / (themes.length + 1))
  }
  const id = await charts.newId(now)
  const chart = { id, createdAt: Math.floor(now / 1000), ...summary(view) }
  await charts.keep(chart, files)
  onProgress(1)
  return chart
}

function summary(view: View): Pick<KeptChart, 'from' | 'to' | 'samples' | 'mean' | 'max'> {
  const { from, to } = view
  const samples = view.samples ?? []
  const observedMs = samples.reduce((sum, sample) => sum + sample.spanMs, 0)
  const mean = samples.reduce((sum, { load, spanMs }) => sum + (load * spanMs) / observedMs, 0)
  const max = samples.reduce((most, { load }) => Math.max(most, load), 0)
  return samples.length === 0
    ? { from, to, samples: 0, mean: null, max: null }
    : { from, to, samples: samples.length, mean, max }
}
