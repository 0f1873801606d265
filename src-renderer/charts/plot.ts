import type { Range } from '../../src-main/contract/view.ts'

/** Where the plot stands in a live chart, in pixels from its edges. */
export const GRID = { left: 48, right: 16, top: 10, bottom: 26 }

export function plotWidthIn(width: number): number {
  return Math.max(width - GRID.left - GRID.right, 1)
}

/** The moment, Unix seconds, at `x` pixels from the left of a chart so many pixels wide. */
export function timeAt(x: number, width: number, { from, to }: Range): number {
  return from + ((x - GRID.left) / plotWidthIn(width)) * (to - from)
}

/** How far down the plot `y` pixels from the top of a chart so many pixels high is, 0–1; `null` beside it. */
export function depthAt(y: number, height: number): number | null {
  const depth = (y - GRID.top) / (height - GRID.top - GRID.bottom)
  return depth >= 0 && depth < 1 ? depth : null
}

/** The place of a moment, pixels from the left. */
export function placeOf(time: number, width: number, { from, to }: Range): number {
  return GRID.left + ((time - from) / (to - from)) * plotWidthIn(width)
}
