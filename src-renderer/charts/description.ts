import type { Hour } from '../../src-main/contract/sample.ts'
import type { ChartContext } from './chart-context.ts'
import { gapsOf } from './gaps.ts'

/** The chart in words, for those who can't see it: what there is, and what is missing and why. */
export function describe(hour: Hour, { words, format }: Omit<ChartContext, 'palette'>): string {
  const gaps = gapsOf(hour).map(({ from, to, reason }) =>
    words.charts.describeGap(words.gaps[reason], format.duration(to - from), format.hourMinute(from)),
  )
  return [describeSamples(hour, { words, format }), ...gaps].join(' ')
}

function describeSamples(
  { from, to, samples }: Hour,
  { words, format }: Omit<ChartContext, 'palette'>,
): string {
  const { charts } = words
  const { hourMinute, number, percent } = format
  const [start, end] = [hourMinute(from), hourMinute(to)]
  const observedMs = samples.reduce((sum, { spanMs }) => sum + spanMs, 0)
  if (observedMs === 0) return charts.describeEmpty(start, end)
  const mean = samples.reduce((sum, { load, spanMs }) => sum + load * spanMs, 0) / observedMs
  const max = samples.reduce((most, { load }) => Math.max(most, load), 0)
  const count = samples.length
  return charts.describe(start, end, count, number(count), percent(mean / 100), percent(max / 100))
}
