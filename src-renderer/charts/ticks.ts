import type { Range } from '../../src-main/contract/view.ts'
import type { Format } from '../format.ts'

const MINUTE = 60
const HOUR = 3600
const DAY = 86_400

type Unit = 'second' | 'hour' | 'day' | 'month' | 'year'

interface Step {
  unit: Unit
  /** Of the unit. */
  count: number
  /** About so many seconds. */
  length: number
}

const stepsOf = (unit: Unit, seconds: number, counts: number[]) =>
  counts.map((count): Step => ({ unit, count, length: count * seconds }))

const STEPS: Step[] = [
  ...stepsOf('second', 1, [5, 10, 15, 30, MINUTE, 120, 300, 600, 900, 1800, HOUR]),
  ...stepsOf('hour', HOUR, [2, 3, 6, 12]),
  ...stepsOf('day', DAY, [1, 2, 4, 7, 14]),
  ...stepsOf('month', 30.44 * DAY, [1, 2, 3, 6]),
  ...stepsOf('year', 365.25 * DAY, [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000]),
]

export interface Tick {
  /** Unix seconds. */
  at: number
  label: string
}

/** Pixels that its label takes at most, in small print. */
export function widthOf({ label }: Tick): number {
  return label.length * 6.5
}

/** Pixels from it to the end of a range that is so many wide. */
export function roomAfter({ at }: Tick, { from, to }: Range, width: number): number {
  return ((to - at) / (to - from)) * width
}

/**
 * The labels of a time axis, `most` of them at most: round times of the local clock and calendar
 *
 * Midnight is labelled with its day, the first of January with its year, so that one sees where they change.
 */
export function ticksOf(range: Range, most: number, format: Format): Tick[] {
  const step = stepFor(range, most)
  return instantsOf(range, step).map(at => ({ at, label: labelOf(at, step, format) }))
}

function stepFor({ from, to }: Range, most: number): Step {
  return STEPS.find(({ length }) => (to - from) / length <= Math.max(most - 1, 1)) ?? STEPS.at(-1)!
}

function instantsOf(range: Range, { unit, count }: Step): number[] {
  switch (unit) {
    case 'second':
      return byTheClock(range, count)
    case 'hour':
      return byTheCalendar(range, (year, month, day) =>
        Array.from({ length: 24 / count }, (_, index) => new Date(year, month, day, index * count)),
      )
    case 'day':
      return byTheCalendar(range, (year, month, day) =>
        isEach(count, daysTo(year, month, day)) ? [new Date(year, month, day)] : [],
      )
    case 'month':
      return byMonths(range, count)
    case 'year':
      return byMonths(range, 12 * count)
  }
}

/** In real time: where the clock is set back an hour comes twice, where it is set forward one is missing. */
function byTheClock({ from, to }: Range, seconds: number): number[] {
  const offset = new Date(from * 1000).getTimezoneOffset() * MINUTE
  const instants: number[] = []
  for (let at = Math.ceil((from - offset) / seconds) * seconds + offset; at <= to; at += seconds)
    instants.push(at)
  return instants
}

type Instants = (year: number, month: number, day: number) => Date[]

/** Day by day, however long each is. */
function byTheCalendar({ from, to }: Range, instantsOfDay: Instants): number[] {
  const first = new Date(from * 1000)
  const [year, month, day] = [first.getFullYear(), first.getMonth(), first.getDate()]
  const days = Math.ceil((to - from) / DAY) + 2
  const instants = Array.from({ length: days }, (_, index) => {
    const { y, m, d } = dayOf(new Date(year, month, day + index))
    return instantsOfDay(y, m, d)
  })
  return within({ from, to }, instants.flat())
}

function byMonths({ from, to }: Range, count: number): number[] {
  const first = new Date(from * 1000)
  const start = first.getFullYear() * 12 + first.getMonth()
  const last = new Date(to * 1000)
  const end = last.getFullYear() * 12 + last.getMonth()
  const instants: Date[] = []
  for (let month = Math.ceil(start / count) * count; month <= end; month += count)
    instants.push(new Date(Math.floor(month / 12), month % 12))
  return within({ from, to }, instants)
}

function dayOf(date: Date) {
  return { y: date.getFullYear(), m: date.getMonth(), d: date.getDate() }
}

/** Days since a Monday. */
function daysTo(year: number, month: number, day: number): number {
  return Date.UTC(year, month, day) / 1000 / DAY + 3
}

function isEach(count: number, index: number): boolean {
  return index % count === 0
}

function within({ from, to }: Range, dates: Date[]): number[] {
  const instants = new Set(dates.map(date => date.getTime() / 1000))
  return [...instants].filter(at => at >= from && at <= to)
}

function labelOf(at: number, { unit, count }: Step, format: Format): string {
  const date = new Date(at * 1000)
  const isMidnight = date.getHours() === 0 && date.getMinutes() === 0 && date.getSeconds() === 0
  if (unit === 'year' || (unit === 'month' && date.getMonth() === 0)) return format.year(at)
  if (unit === 'month') return format.month(at)
  if (isMidnight) return format.dayMonth(at)
  return unit === 'second' && count < MINUTE ? format.time(at) : format.hourMinute(at)
}
