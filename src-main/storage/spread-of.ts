import type { Knex } from 'knex'
import type { Range } from '../contract/view.ts'
import { type Part, type Reach, split } from './levels.ts'
import { everyPercent } from './spread.ts'

/** Up to so many seconds the samples themselves are looked at. */
const EXACT_SECONDS = 6 * 3600

/** Milliseconds that the load was so much (basis points), from the least to the greatest. */
export type Spread = { load: number; ms: number }[]

/**
 * How the load was spread over the time of a range
 *
 * Of up to 6 hours of samples exactly; of more, with each load rounded up to a whole percent. At the edges of what
 * lost its samples, less than an hour, minutes stand in for them with their means.
 */
export async function spreadOf(database: Knex, range: Range, reach: Reach): Promise<Spread> {
  const isExact = range.from >= reach.sample && range.to - range.from <= EXACT_SECONDS
  if (isExact) return samplesSpread(database, range.from, range.to, 1)
  const found = new Map<number, number>()
  for (const part of split(range, reach))
    for (const { load, ms } of await partSpread(database, part, reach))
      found.set(load, (found.get(load) ?? 0) + ms)
  return [...found].map(([load, ms]) => ({ load, ms })).toSorted((a, b) => a.load - b.load)
}

function partSpread(database: Knex, { table, from, to }: Part, reach: Reach) {
  if (table === 'day_rollup') return daysSpread(database, from, to)
  if (table === 'hour_rollup') return hoursSpread(database, from, to)
  return from >= reach.sample ? samplesSpread(database, from, to, 100) : minutesSpread(database, from, to)
}

/** Each percent by itself, as they are kept: grouped, the same rows would take half as long again. */
export function daysSpread(database: Knex, from: number, to: number) {
  return database.raw<Spread>(
    `WITH spread AS MATERIALIZED (
       SELECT value * 100 AS load,
         (SELECT SUM(ms) FROM day_spread WHERE percent = value AND at >= ? AND at < ?) AS ms
       FROM json_each('[${everyPercent}]')
     )
     SELECT * FROM spread WHERE ms > 0`,
    [from, to],
  )
}

export function hoursSpread(database: Knex, from: number, to: number) {
  return database.raw<Spread>(
    `SELECT percent * 100 AS load, SUM(ms) AS ms FROM hour_spread WHERE at >= ? AND at < ? GROUP BY percent`,
    [from, to],
  )
}

/** Rounded up to multiples of `step`, basis points. */
export function samplesSpread(database: Knex, from: number, to: number, step: 1 | 100) {
  return database.raw<Spread>(
    `SELECT ("load" + ${step - 1}) / ${step} * ${step} AS load, SUM(span_ms) AS ms
     FROM sample WHERE at > ? AND at <= ? GROUP BY 1 ORDER BY 1`,
    [from, to],
  )
}

export function minutesSpread(database: Knex, from: number, to: number) {
  return database.raw<Spread>(
    `SELECT (load_sum + 100 * observed_ms - 1) / (100 * observed_ms) * 100 AS load, SUM(observed_ms) AS ms
     FROM minute_rollup WHERE at >= ? AND at < ? GROUP BY 1 ORDER BY 1`,
    [from, to],
  )
}

/** The load that in `part` (0–1) of the time was not exceeded; `null` of no time. */
export function quantile(spread: Spread, part: number): number | null {
  const all = spread.reduce((sum, { ms }) => sum + ms, 0)
  let passed = 0
  for (const { load, ms } of spread) {
    passed += ms
    if (passed >= all * part) return load
  }
  return null
}

/** Milliseconds in which the load was greater than `limit`, basis points. */
export function above(spread: Spread, limit: number): number {
  return spread.reduce((sum, { load, ms }) => (load > limit ? sum + ms : sum), 0)
}
