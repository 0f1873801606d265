import type { Bucket, Range, View } from '../../src-main/contract/view.ts'
import { type Gap, gapsOf } from '../charts/gaps.ts'

const HOUR = 3600
const DAY = 24 * HOUR

/** An hour of a day of the local clock; of two hours where the clock is set back, of none where it is set forward. */
export interface HourCell extends Range {
  /** What was recorded of it, or why nothing was; `null` where there was no such hour, or it is not known or to come. */
  found: { kind: 'bucket'; bucket: Bucket } | { kind: 'gap'; gap: Gap } | null
}

/** A day with its 24 hours. */
export interface DayRow {
  /** Unix seconds, its midnight. */
  day: number
  hours: HourCell[]
}

/** So many days of the local calendar, up to the end of today. */
export function lastDays(now: number, days: number): Range {
  const today = new Date(now * 1000)
  const midnight = (count: number) =>
    new Date(today.getFullYear(), today.getMonth(), today.getDate() + count).getTime() / 1000
  return { from: midnight(1 - days), to: midnight(1) }
}

/** How many points make a view of these days one of hours. */
export function hoursIn({ from, to }: Range): number {
  return Math.ceil((to - from) / HOUR) + 1
}

/** The days of a view of hours, the oldest first. */
export function dayRows(view: View, now: number): DayRow[] {
  const gaps = gapsOf(view)
  let passed = 0
  const bucketsUpTo = (to: number) => {
    const start = passed
    while (passed < view.buckets.length && view.buckets[passed]!.from < to) passed += 1
    return view.buckets.slice(start, passed)
  }
  return daysIn(view).map(date => {
    const [day, ...ends] = Array.from({ length: 25 }, (_, hour) => date.setHours(hour, 0, 0, 0) / 1000)
    return { day: day!, hours: ends.map((to, hour) => cell(ends[hour - 1] ?? day!, to)) }
  })

  function cell(from: number, to: number): HourCell {
    const bucket = merged({ from, to }, bucketsUpTo(to))
    if (bucket) return { from, to, found: { kind: 'bucket', bucket } }
    const gap = from < now && gaps.find(other => other.from < to && other.to > from)
    return { from, to, found: gap ? { kind: 'gap', gap } : null }
  }
}

function daysIn({ from, to }: Range): Date[] {
  const first = new Date(from * 1000)
  const days = Math.round((to - from) / DAY)
  return Array.from(
    { length: days },
    (_, count) => new Date(first.getFullYear(), first.getMonth(), first.getDate() + count),
  )
}

/** What two hours of one name were together. */
function merged({ from, to }: Range, buckets: readonly Bucket[]): Bucket | null {
  const [first] = buckets
  if (!first) return null
  const observedMs = buckets.reduce((sum, bucket) => sum + bucket.observedMs, 0)
  const mean = (shareOf: (bucket: Bucket) => number | null) =>
    buckets.reduce((sum, bucket) => sum + (shareOf(bucket) ?? 0) * bucket.observedMs, 0) / observedMs
  return {
    from,
    to,
    observedMs,
    mean: mean(bucket => bucket.mean),
    min: Math.min(...buckets.map(({ min }) => min)),
    max: Math.max(...buckets.map(({ max }) => max)),
    user: mean(({ user }) => user),
    system: mean(({ system }) => system),
    iowait: first.iowait === null ? null : mean(({ iowait }) => iowait),
    steal: first.steal === null ? null : mean(({ steal }) => steal),
  }
}

/** A cell of the map. */
export interface Place {
  row: number
  hour: number
}

const STEPS: Record<string, [rows: number, hours: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-7, 0],
  PageDown: [7, 0],
  Home: [0, -Infinity],
  End: [0, Infinity],
}

/** Where a key leads from a cell, or at first from the last one; `undefined` where the key is none of the map's. */
export function placeByKey(key: string, place: Place | null, rows: number): Place | undefined {
  const step = STEPS[key]
  if (!step) return undefined
  const within = (at: number, end: number) => Math.min(Math.max(at, 0), end - 1)
  if (!place) return { row: rows - 1, hour: key === 'Home' ? 0 : 23 }
  return { row: within(place.row + step[0], rows), hour: within(place.hour + step[1], 24) }
}

/** The busiest hour of all; `undefined` where nothing was recorded. */
export function busiestOf(rows: readonly DayRow[]): Bucket | undefined {
  let busiest: Bucket | undefined
  for (const { hours } of rows)
    for (const { found } of hours)
      if (found?.kind === 'bucket' && found.bucket.mean > (busiest?.mean ?? -1)) busiest = found.bucket
  return busiest
}
