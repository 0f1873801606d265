import type { Bucket, Range, View } from '../../src-main/contract/view.ts'

/** The strip as it is drawn: so many wide, and a hundred high. */
export const STRIP_WIDTH = 1000
const HEIGHT = 100

type Level = Pick<Bucket, 'from' | 'to' | 'mean' | 'max'>

/** All of history as the outlines of two areas, of its means and of its greatest, as paths of an SVG. */
export function overviewShape(view: View): Record<'mean' | 'max', string> {
  const levels = view.samples?.map(({ at, spanMs, load }): Level => {
    return { from: at - spanMs / 1000, to: at, mean: load, max: load }
  })
  return { mean: area(levels ?? view.buckets, 'mean', view), max: area(levels ?? view.buckets, 'max', view) }
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
