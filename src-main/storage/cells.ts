import type { MeanUnit, Range } from '../contract/view.ts'

const HOUR = 3600
const DAY = 86_400

/** Lengths of a cell below a day, seconds. Each is made of whole cells of the level that it is read from. */
export const steps = [
  [10, 15, 20, 30],
  [1, 2, 3, 5, 10, 15, 20, 30].map(minutes => minutes * 60),
  [1, 2, 3, 4, 6, 8, 12].map(hours => hours * HOUR),
].flat()

/** Days in a cell; beyond them it is as many weeks as are needed. */
const steppedDays = [1, 2, 3, 4, 5, 7, 10, 14, 21, 28]

/**
 * Cuts the range into at most so many even cells, of no less than `least` seconds
 *
 * They begin at multiples of their length on the local clock, so that they stay where they are while the range
 * moves; those of several days at days of UTC, by which days are kept: cut elsewhere each would have hours at its
 * edges, and they would be most of what is read. The first and the last are cut off where the range is.
 */
export function evenCells({ from, to }: Range, most: number, least: number): Range[] {
  // One more, where neither edge of the range is one of a cell.
  const fits = (seconds: number) => (to - from) / seconds + 1 <= most
  const step = steps.find(seconds => seconds >= least && fits(seconds))
  if (step !== undefined && step <= HOUR) return between({ from, to }, multiples(from, to, step))
  if (step !== undefined) return between({ from, to }, hoursOfDays(from, to, step / HOUR))
  const days =
    steppedDays.find(count => fits(count * DAY)) ?? Math.ceil((to - from) / (most - 1) / (7 * DAY)) * 7
  return between({ from, to }, days === 1 ? localDays(from, to) : multiples(from, to, days * DAY, 0))
}

/** The minutes, hours, days or months that the range lies in, whole. */
export function calendarCells({ from, to }: Range, unit: MeanUnit): Range[] {
  const edges = { minute: minutes, hour: hours, day: localDays, month: months }[unit](from, to)
  return edges.slice(0, -1).map((edge, index) => ({ from: edge, to: edges[index + 1]! }))
}

const minutes = (from: number, to: number) => closed(multiples(from, to, 60), to, 60)
const hours = (from: number, to: number) => closed(multiples(from, to, HOUR), to, HOUR)

function months(from: number, to: number): number[] {
  const first = new Date(from * 1000)
  return instants(to, count => new Date(first.getFullYear(), first.getMonth() + count))
}

function localDays(from: number, to: number): number[] {
  const first = new Date(from * 1000)
  return instants(to, count => new Date(first.getFullYear(), first.getMonth(), first.getDate() + count))
}

/** By the local clock: on a day on which it is set, one of them is longer or shorter. */
function hoursOfDays(from: number, to: number, step: number): number[] {
  const first = new Date(from * 1000)
  const [year, month, day] = [first.getFullYear(), first.getMonth(), first.getDate()]
  return instants(to, count => {
    const hour = count * step
    return new Date(year, month, day + Math.floor(hour / 24), hour % 24)
  })
}

/** From the first one up to the first that is not before `to`. */
function instants(to: number, at: (count: number) => Date): number[] {
  const found: number[] = []
  for (let count = 0; found.length === 0 || found.at(-1)! < to; count += 1)
    found.push(at(count).getTime() / 1000)
  return found
}

/** The multiples of `step` from the last that is not after `from`, on a clock so many seconds ahead of UTC. */
function multiples(from: number, to: number, step: number, offset = localOffset(from)): number[] {
  const first = Math.floor((from + offset) / step) * step - offset
  return Array.from({ length: Math.ceil((to - first) / step) }, (_, index) => first + index * step)
}

function localOffset(at: number): number {
  return -new Date(at * 1000).getTimezoneOffset() * 60
}

function closed(edges: number[], to: number, step: number): number[] {
  const last = edges.at(-1)!
  return last < to ? [...edges, last + step] : edges
}

function between({ from, to }: Range, edges: number[]): Range[] {
  const inner = edges.filter(edge => edge > from && edge < to)
  return [from, ...inner].map((edge, index) => ({ from: edge, to: inner[index] ?? to }))
}
