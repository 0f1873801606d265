import { describe, expect, test } from 'vitest'
import type { Bucket, Range, View } from '../../../../src-main/contract/view.ts'
import {
  busiestOf,
  type DayRow,
  dayRows,
  hoursIn,
  lastDays,
  type Place,
  placeByKey,
} from '../../../../src-renderer/hours/hour-rows.ts'
import { minuteAt } from '../../recording/parts.ts'
import { inTimeZone } from '../time-zone.ts'

inTimeZone('Europe/Berlin')

const HOUR = 3600
const at = (text: string) => Date.parse(text) / 1000

/** The hour of UTC that begins at `from`, of so many percent; all of it was observed unless told otherwise. */
function hourOf(from: number, percent: number, observedMs = HOUR * 1000): Bucket {
  const mean = percent * 100
  return {
    ...minuteAt(from),
    from,
    to: from + HOUR,
    observedMs,
    mean,
    min: mean - 50,
    max: mean + 50,
    user: mean,
  }
}

function viewOf({ from, to }: Range, buckets: Bucket[], stretches: View['stretches'] = []): View {
  return { from, to, samples: null, buckets, means: [], meanUnit: 'day', stretches }
}

/** The mean percent of each hour of a day, or why there is none. */
function told({ hours }: DayRow): unknown[] {
  return hours.map(({ found }) =>
    found?.kind === 'bucket' ? Math.round(found.bucket.mean / 100) : (found?.gap.reason ?? null),
  )
}

describe('the days', () => {
  test('are so many of the local calendar, up to the end of today', () => {
    const days = lastDays(at('2026-11-23T20:49:55Z'), 14)
    expect(days).toEqual({ from: at('2026-11-09T23:00Z'), to: at('2026-11-23T23:00Z') })
    expect(hoursIn(days)).toBe(14 * 24 + 1)
  })

  test('have their hours in order, those that are to come empty', () => {
    const now = at('2026-11-23T01:30Z')
    const days = lastDays(now, 2)
    const buckets = Array.from({ length: 27 }, (_, index) => hourOf(days.from + index * HOUR, index))
    const [yesterday, today] = dayRows(viewOf(days, buckets), now)
    expect(yesterday!.day).toBe(at('2026-11-21T23:00Z'))
    expect(told(yesterday!)).toEqual(Array.from({ length: 24 }, (_, hour) => hour))
    expect(told(today!)).toEqual([24, 25, 26, ...Array(21).fill(null)])
    expect(today!.hours[1]).toMatchObject({ from: at('2026-11-23T00:00Z'), to: at('2026-11-23T01:00Z') })
  })

  test('say of an hour that was not observed why', () => {
    const now = at('2026-11-23T22:00Z')
    const days = lastDays(now, 1)
    const [today] = dayRows(
      viewOf(
        days,
        [hourOf(days.from + 2 * HOUR, 10)],
        [
          { from: days.from + HOUR, to: days.from + 3 * HOUR, state: 'recording' },
          { from: days.from + 3 * HOUR, to: now, state: 'off' },
        ],
      ),
      now,
    )
    // Before the history began nothing is known.
    expect(told(today!).slice(0, 5)).toEqual([null, 'unmeasured', 10, 'off', 'off'])
  })

  test('have no third hour when the clock is set forward', () => {
    const now = at('2026-03-29T20:00Z')
    const days = lastDays(now, 1)
    expect(hoursIn(days)).toBe(24)
    const buckets = Array.from({ length: 21 }, (_, index) => hourOf(days.from + index * HOUR, index))
    const [today] = dayRows(viewOf(days, buckets), now)
    expect(told(today!).slice(0, 5)).toEqual([0, 1, null, 2, 3])
    expect(today!.hours.at(-1)!.to).toBe(days.to)
  })

  test('have a third hour of two when the clock is set back, by what was observed of each', () => {
    const now = at('2026-10-25T22:00Z')
    const days = lastDays(now, 1)
    expect(hoursIn(days)).toBe(26)
    const buckets = [0, 1, 2, 3, 4].map(index =>
      hourOf(days.from + index * HOUR, index * 10, index === 3 ? HOUR * 500 : undefined),
    )
    const [today] = dayRows(viewOf(days, buckets), now)
    expect(told(today!).slice(0, 4)).toEqual([0, 10, 23, 40])
    const third = today!.hours[2]!
    expect(third.to - third.from).toBe(2 * HOUR)
    expect(third.found).toMatchObject({ bucket: { min: 1950, max: 3050, observedMs: HOUR * 1500 } })
  })
})

test('the busiest hour is the one with the greatest mean', () => {
  const days = lastDays(at('2026-11-23T22:00Z'), 1)
  const rows = dayRows(
    viewOf(
      days,
      [5, 70, 20].map((percent, index) => hourOf(days.from + index * HOUR, percent)),
    ),
    days.to,
  )
  expect(busiestOf(rows)).toMatchObject({ from: days.from + HOUR, mean: 7000 })
  expect(busiestOf([])).toBeUndefined()
})

test.each<[Place | null, string, Place | undefined]>([
  [null, 'ArrowUp', { row: 13, hour: 23 }],
  [null, 'Home', { row: 13, hour: 0 }],
  [{ row: 3, hour: 5 }, 'ArrowUp', { row: 2, hour: 5 }],
  [{ row: 3, hour: 5 }, 'ArrowRight', { row: 3, hour: 6 }],
  [{ row: 3, hour: 5 }, 'PageDown', { row: 10, hour: 5 }],
  [{ row: 3, hour: 5 }, 'PageUp', { row: 0, hour: 5 }],
  [{ row: 3, hour: 5 }, 'End', { row: 3, hour: 23 }],
  [{ row: 13, hour: 23 }, 'ArrowDown', { row: 13, hour: 23 }],
  [{ row: 3, hour: 5 }, 'a', undefined],
])('from %j %s leads to %j', (place, key, next) => {
  expect(placeByKey(key, place, 14)).toEqual(next)
})
