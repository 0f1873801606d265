import { type KeptChart, type Sheet, type SheetRequest, themes } from '../contract/chart.ts'
import type { Hour } from '../contract/sample.ts'
import { samplesCsv } from './csv.ts'
import type { KeptCharts } from './kept-charts.ts'

export interface ChartParts {
  charts: KeptCharts
  /** Unix milliseconds. */
  now: number
  hour: Hour
  drawing: Omit<SheetRequest, 'hour' | 'theme'>
  draw: (request: SheetRequest) => Promise<Sheet>
  /** 0–1. */
  onProgress: (done: number) => void
}

/** Draws the hour in both themes and keeps the sheets and the samples. */
export async function createChart({
  charts,
  now,
  hour,
  drawing,
  draw,
  onProgress,
}: ChartParts): Promise<KeptChart> {
  const files: Record<string, string | Buffer> = { 'samples.csv': samplesCsv(hour.samples) }
  onProgress(0)
  for (const [index, theme] of themes.entries()) {
    const { svg, png } = await draw({ ...drawing, hour, theme })
    files[`${theme}.svg`] = svg
    files[`${theme}.png`] = Buffer.from(png.slice(png.indexOf(',') + 1), 'base64')
    onProgress((index + 1) / (themes.length + 1))
  }
  const id = await charts.newId(now)
  const chart = { id, createdAt: Math.floor(now / 1000), ...summary(hour) }
  await charts.keep(chart, files)
  onProgress(1)
  return chart
}

function summary({ from, to, samples }: Hour): Pick<KeptChart, 'from' | 'to' | 'samples' | 'mean' | 'max'> {
  const observedMs = samples.reduce((sum, sample) => sum + sample.spanMs, 0)
  const mean = samples.reduce((sum, { load, spanMs }) => sum + (load * spanMs) / observedMs, 0)
  const max = samples.reduce((most, { load }) => Math.max(most, load), 0)
  return samples.length === 0
    ? { from, to, samples: 0, mean: null, max: null }
    : { from, to, samples: samples.length, mean, max }
}
