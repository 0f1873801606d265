import type { Range } from '../src-main/contract/view.ts'
import { clockOf } from '../src-main/i18n/index.ts'

/** What of the date is said beside a time: nothing, the day, or the day and the year. */
export type Dating = 'time' | 'day' | 'year'

/** Times for a person, in the locale and the machine's time zone; all of Unix seconds. */
export interface Times {
  /** Hours and minutes. */
  hourMinute: (at: number) => string
  /** Hours, minutes and seconds. */
  time: (at: number) => string
  /** The time, with the day where that is not today, and the year where that is not this one. */
  since: (at: number, now: number) => string
  day: (at: number) => string
  /** In short: “24 Nov”. */
  dayMonth: (at: number) => string
  /** The same with the day of the week. */
  weekday: (at: number) => string
  month: (at: number) => string
  year: (at: number) => string
  /** What times within a range have to say, so that nobody takes them for those of another day. */
  dating: (range: Range, now: number) => Dating
  /** To the minute, or to the second. */
  moment: (at: number, dating: Dating, isPrecise?: boolean) => string
  /** From – to, what both have in common said once; to the second below an hour; whole days and months by their names. */
  span: (range: Range, dating: Dating) => string
  /** From – to, with their days, to the second. */
  exactSpan: (range: Range) => string
}

const HOUR = 3600

const DATES = {
  day: { day: 'numeric', month: 'short' },
  year: { day: 'numeric', month: 'short', year: 'numeric' },
} as const

export function timesFor(locale: string): Times {
  const formatOf = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options)
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = formatOf(options)
    return (at: number) => format.format(at * 1000)
  }
  const withDates = (time: Intl.DateTimeFormatOptions) => ({
    time: formatOf(time),
    day: formatOf({ ...DATES.day, ...time }),
    year: formatOf({ ...DATES.year, ...time }),
  })
  const day = dates({ day: 'numeric', month: 'long', year: 'numeric' })
  const year = dates({ year: 'numeric' })
  const months = formatOf({ month: 'long', year: 'numeric' })
  const days = { time: formatOf(DATES.day), day: formatOf(DATES.day), year: formatOf(DATES.year) }
  const exact = formatOf({ dateStyle: 'long', timeStyle: 'medium' })
  const clock = clockOf(locale)
  const minutes = withDates(clock)
  const seconds = withDates({ ...clock, second: '2-digit' })

  const moment = (at: number, dating: Dating, isPrecise = false) =>
    (isPrecise ? seconds : minutes)[dating].format(at * 1000)
  const dating = ({ from, to }: Range, now: number): Dating => {
    const ends = [from, Math.max(to - 1, from), now]
    if (new Set(ends.map(day)).size === 1) return 'time'
    return new Set(ends.map(year)).size === 1 ? 'day' : 'year'
  }

  return {
    hourMinute: at => moment(at, 'time'),
    time: at => moment(at, 'time', true),
    since: (at, now) => moment(at, dating({ from: at, to: at }, now)),
    day,
    dayMonth: dates(DATES.day),
    weekday: dates({ weekday: 'short', ...DATES.day }),
    month: dates({ month: 'short' }),
    year,
    dating,
    moment,
    span: ({ from, to }, beside) => {
      if (!isMidnight(from) || !isMidnight(to)) {
        const isPrecise = to - from < HOUR && (from % 60 !== 0 || to % 60 !== 0)
        return (isPrecise ? seconds : minutes)[beside].formatRange(from * 1000, to * 1000)
      }
      const [first, last] = [from * 1000, (to - 1) * 1000]
      return isMonth(from, to) ? months.format(first) : days[beside].formatRange(first, last)
    },
    exactSpan: ({ from, to }) => exact.formatRange(from * 1000, to * 1000),
  }
}

function isMidnight(at: number): boolean {
  return at * 1000 === new Date(at * 1000).setHours(0, 0, 0, 0)
}

/** Of two midnights: whether they are those of the firsts of two months in a row. */
function isMonth(from: number, to: number): boolean {
  const first = new Date(from * 1000)
  return first.getDate() === 1 && first.setMonth(first.getMonth() + 1) === to * 1000
}
