import { type Gap, gapsOf, type GapReason } from '../charts/gaps.ts'
import { levelsOf } from '../charts/points.ts'
import type { Bucket, Range, ShownSample, View } from '../../src-main/contract/view.ts'

/** What was measured in a stretch, Unix seconds and basis points; or why nothing was. */
export interface Row extends Range {
  /** Tells it from every other row of its view. */
  key: string
  /** The sample's own where it is one. */
  measured: Omit<Bucket, 'from' | 'to' | 'observedMs'> | null
  gap: GapReason | null
}

export type SortBy = 'time' | 'load'

export interface Sorting {
  by: SortBy
  isDown: boolean
}

/** What the finer chart shows of a view, in order of time. */
export function rowsOf(view: View): Row[] {
  const measured = view.samples
    ? levelsOf(view.samples).map(({ from, to, sample }) => sampleRow(from / 1000, to / 1000, sample))
    : view.buckets.map(bucketRow)
  return [...measured, ...gapsOf(view).map(gapRow)].toSorted((a, b) => a.from - b.from || a.to - b.to)
}

function sampleRow(from: number, to: number, sample: ShownSample): Row {
  const { load, user, system, iowait, steal } = sample
  const measured = { mean: load, min: load, max: load, user, system, iowait, steal }
  return { from, to, key: `row ${to}`, measured, gap: null }
}

function bucketRow({ from, to, ...measured }: Bucket): Row {
  return { from, to, key: `row ${to}`, measured, gap: null }
}

function gapRow({ from, to, reason }: Gap): Row {
  return { from, to, key: `gap ${from}`, measured: null, gap: reason }
}

/** Rows of equal load are in order of time; gaps, which have none, stay at the end. */
export function sorted(rows: readonly Row[], { by, isDown }: Sorting): Row[] {
  const way = isDown ? -1 : 1
  if (by === 'time') return isDown ? rows.toReversed() : [...rows]
  return rows.toSorted((a, b) => {
    if (!a.measured || !b.measured) return Number(a.measured === null) - Number(b.measured === null)
    return way * (a.measured.mean - b.measured.mean)
  })
}

/** By how many rows a key moves the cursor; `page`: the rows that are seen at once. */
export function stepOf(key: string, page: number): number | undefined {
  const steps: Record<string, number> = {
    ArrowUp: -1,
    ArrowDown: 1,
    PageUp: -page,
    PageDown: page,
    Home: -Infinity,
    End: Infinity,
  }
  return steps[key]
}
