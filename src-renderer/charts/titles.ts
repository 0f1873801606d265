import type { MeanUnit, View } from '../../src-main/contract/view.ts'
import type { ChartContext } from './chart-context.ts'
import { lengthOfMost } from './gaps.ts'

type Spoken = Pick<ChartContext, 'words' | 'format'>

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
  if (samples) return { title: charts.samples, note: charts.samplesNote }
  const length = Math.max(lengthOfMost(buckets), 1)
  const [unit, seconds] =
    UNITS.find(([, whole, tolerance]) => {
      const rest = Math.abs(length - Math.max(Math.round(length / whole), 1) * whole)
      return rest <= tolerance
    }) ?? UNITS.at(-1)!
  const count = Math.round(length / seconds)
  const title = buckets.length === 0 ? words.parts.load : charts.meanOfEach[unit](count, format.number(count))
  return { title, note: charts.bandNote }
}

export function meansTitle({ meanUnit }: View, { words, format }: Spoken): Title {
  const { charts } = words
  return { title: charts.meanOfEach[meanUnit](1, format.number(1)), note: charts.bandNote }
}
