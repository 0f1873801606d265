import type { Range } from '../../src-main/contract/view.ts'
import { SHORTEST } from './ranges.ts'

/** Why what was entered is no range. */
export type EntryError = 'incomplete' | 'order' | 'short' | 'future'

/** The value of a field for date and time, in local time, to the minute: “2026-11-24T13:05”. */
export function fieldOf(at: number): string {
  const date = new Date(at * 1000)
  const two = (number: number) => String(number).padStart(2, '0')
  const day = [String(date.getFullYear()).padStart(4, '0'), two(date.getMonth() + 1), two(date.getDate())]
  return `${day.join('-')}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** The range from one field to the other, or why there is none. `now`: Unix seconds. */
export function rangeOf(from: string, to: string, now: number): Range | EntryError {
  const range = { from: instantOf(from), to: instantOf(to) }
  if (Number.isNaN(range.from) || Number.isNaN(range.to)) return 'incomplete'
  if (range.from >= range.to) return 'order'
  if (range.from >= now) return 'future'
  return range.to - range.from < SHORTEST ? 'short' : range
}

/** Local time; one that the clock leaves out is as much later. */
function instantOf(field: string): number {
  const at = new Date(field).getTime() / 1000
  return at >= 0 ? Math.floor(at) : NaN
}
