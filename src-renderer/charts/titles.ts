import type { MeanUnit, Range, ShownSample, View } from '../../src-main/contract/view.ts'
import type { Spoken } from './chart-context.ts'
import { lengthOfMost } from './gaps.ts'
import { intervalsOf } from './intervals.ts'

/** What a chart shows, and in smaller print how. */
export interface Title {
  title: string
  note: string
}

/** Whole numbers of these are named by them; days and months are not all of one length. */
const UNITS: [unit: MeanUnit | 'second', seconds: number, tolerance: number][] = [
  ['month', 30 * 86_400, 2 * 86_400],
  ['day', 86_400, 3600],
  ['hour', 3600, 0],
  ['minute', 60, 0],
  ['second', 1, 0],
]

export function detailTitle({ samples, buckets }: View, { words, format }: Spoken): Title {
  const { charts } = words
  if (samples) return { title: charts.samples, note: intervalsNote(samples, { words, format }) }
  return { title: meanOf(buckets, { words, format }) ?? words.parts.load, note: charts.bandNote }
}

function intervalsNote(samples: readonly ShownSample[], { words: { charts }, format }: Spoken): string {
  const { shortest, longest } = intervalsOf(samples)
  return shortest === longest
    ? charts.intervals(shortest, format.number(shortest))
    : charts.mixedIntervals(format.number(shortest), format.number(longest))
}

/** What even cells are the means of; `undefined` of none. */
export function meanOf(cells: readonly Range[], { words, format }: Spoken): string | undefined {
  if (cells.length === 0) return undefined
  const length = Math.max(lengthOfMost(cells), 1)
  const [unit, seconds] =
    UNITS.find(([, whole, tolerance]) => {
      const rest = Math.abs(length - Math.max(Math.round(length / whole), 1) * whole)
      return rest <= tolerance
    }) ?? UNITS.at(-1)!
  const count = Math.round(length / seconds)
  return words.charts.meanOfEach[unit](count, format.number(count))
}

/** The parts have a legend in place of a note. */
export function partsTitle(view: View, spoken: Spoken): Title {
  return { ...detailTitle(view, spoken), note: '' }
}

export function meansTitle({ meanUnit }: View, { words, format }: Spoken): Title {
  const { charts } = words
  return { title: charts.meanOfEach[meanUnit](1, format.number(1)), note: charts.bandNote }
}
