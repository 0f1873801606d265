import type { Bucket, Range, View } from '../../src-main/contract/view.ts'
import { gapsOf } from '../charts/gaps.ts'

/** The strip as it is drawn: so many wide, and a hundred high. */
export const STRIP_WIDTH = 1000
const HEIGHT = 100

type Level = Pick<Bucket, 'from' | 'to' | 'mean' | 'max'>

/** All of history as paths of an SVG: the outlines of its means and of its greatest, and its gaps. */
export function overviewShape(view: View): Record<'mean' | 'max' | 'gaps', string> {
  const samples = view.samples?.map(({ at, spanMs, load }): Level => {
    return { from: at - spanMs / 1000, to: at, mean: load, max: load }
  })
  const levels = samples ?? view.buckets
  return { mean: area(levels, 'mean', view), max: area(levels, 'max', view), gaps: shades(view) }
}

function shades(view: View): string {
  const x = (at: number) => round(shareOf(at, view) * STRIP_WIDTH)
  return gapsOf(view)
    .map(({ from, to }) => `M${x(from)} 0H${x(to)}V${HEIGHT}H${x(from)}Z`)
    .join('')
}

/** Levels that touch are one outline; where nothing was recorded there is none. */
function area(levels: readonly Level[], share: 'mean' | 'max', view: Range): string {
  const x = (at: number) => round(shareOf(at, view) * STRIP_WIDTH)
  const parts = levels.map((level, index) => {
    const [start, end] = [x(level.from), x(level.to)]
    const height = round(HEIGHT - level[share] / 100)
    const begins = (levels[index - 1]?.to ?? -Infinity) < level.from - 2
    const ends = (levels[index + 1]?.from ?? Infinity) > level.to + 2
    return `${begins ? `M${start} ${HEIGHT}` : ''}L${start} ${height}H${end}${ends ? `V${HEIGHT}Z` : ''}`
  })
  return parts.join('')
}

/** Where in a range a moment lies, 0–1. */
export function shareOf(at: number, { from, to }: Range): number {
  return Math.min(Math.max((at - from) / (to - from), 0), 1)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
