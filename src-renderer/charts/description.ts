import type { View } from '../../src-main/contract/view.ts'
import type { Spoken } from './chart-context.ts'
import { type Gap, gapsOf } from './gaps.ts'

/** Nobody listens to more of them. */
const MOST_GAPS = 10

/** The chart in words, for those who can't see it: what there is, and what is missing and why. */
export function describe(view: View, { words, format }: Spoken): string {
  const dating = format.dating(view, Date.now() / 1000)
  const gaps = gapsOf(view)
  const told = longest(gaps).map(({ from, to, reason }) =>
    words.charts.describeGap(words.gaps[reason], format.duration(to - from), format.moment(from, dating)),
  )
  const left = gaps.length - told.length
  const rest = left > 0 ? [words.charts.describeMoreGaps(left, format.number(left))] : []
  return [describeLoad(view, { words, format }), ...told, ...rest].join(' ')
}

/** In order of time. */
function longest(gaps: Gap[]): Gap[] {
  if (gaps.length <= MOST_GAPS) return gaps
  const kept = new Set(gaps.toSorted((a, b) => b.to - b.from - (a.to - a.from)).slice(0, MOST_GAPS))
  return gaps.filter(gap => kept.has(gap))
}

function describeLoad(view: View, { words, format }: Spoken): string {
  const { charts } = words
  const { number, percent, duration } = format
  const dating = format.dating(view, Date.now() / 1000)
  const [start, end] = [view.from, view.to].map(at => format.moment(at, dating)) as [string, string]
  const parts = view.samples?.map(({ load, spanMs }) => ({ mean: load, max: load, observedMs: spanMs }))
  const observed = parts ?? view.buckets
  const observedMs = observed.reduce((sum, part) => sum + part.observedMs, 0)
  if (observedMs === 0) return charts.describeEmpty(start, end)
  const mean = observed.reduce((sum, part) => sum + part.mean * part.observedMs, 0) / observedMs
  const max = observed.reduce((most, part) => Math.max(most, part.max), 0)
  const of = view.samples
    ? words.status.samples(view.samples.length, number(view.samples.length))
    : charts.describeObserved(duration(observedMs / 1000))
  return charts.describe(start, end, of, percent(mean / 100), percent(max / 100))
}
