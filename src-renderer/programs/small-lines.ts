import type { UsageColumn, UsageColumns } from '../../src-main/contract/blame.ts'
import type { Range } from '../../src-main/contract/view.ts'
import type { BlameRow } from './blame-rows.ts'

/** Shares of one row in order of time, basis points. */
export interface SmallLine {
  stretches: (Range & { share: number })[]
  least: number
  greatest: number
}

/** The line of a row; `null` where it has none. */
export function smallLine(
  { programs, columns }: UsageColumns,
  { program, part }: BlameRow,
): SmallLine | null {
  const place = program === null ? -1 : programs.indexOf(program)
  if (columns.length === 0 || (program !== null && place < 0)) return null
  // By the list no program is among the others but those that no name is kept of.
  const shareOf = (column: UsageColumn) =>
    part === null ? (column.shares[place] ?? 0) : column[part === 'others' ? 'small' : part]
  const stretches = columns.map(column => ({ from: column.from, to: column.to, share: shareOf(column) }))
  const shares = stretches.map(({ share }) => share)
  return { stretches, least: Math.min(...shares), greatest: Math.max(...shares) }
}

/**
 * A line that steps, as the path of an SVG `width` wide and `height` high; broken where nothing is known
 *
 * `most` is what fills the height, basis points.
 */
export function pathOf(
  { stretches }: SmallLine,
  { from, to }: Range,
  [width, height]: [number, number],
  most: number,
) {
  const x = (at: number) => round(Math.min(Math.max((at - from) / (to - from), 0), 1) * width)
  const y = (share: number) => round(height - Math.min(Math.max(share, 0) / most, 1) * height)
  let end: number | null = null
  return stretches
    .map(stretch => {
      const start = `${stretch.from === end ? 'L' : 'M'}${x(stretch.from)} ${y(stretch.share)}`
      end = stretch.to
      return `${start}H${x(stretch.to)}`
    })
    .join('')
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
