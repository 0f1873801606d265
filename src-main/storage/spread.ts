import type { Knex } from 'knex'
import { sealed } from './rollup-columns.ts'

/** By naming them, the rows of a percent are found by their key, and come in its order. */
export const everyPercent = Array.from({ length: 101 }, (_, percent) => percent).join(', ')

/**
 * Makes the spread of the hours of [from, to) what the samples say, but for sealed hours
 *
 * The load rounded up to a whole percent, so that the time above a whole percent is exact.
 */
export async function recomputeSpread(database: Knex, from: number, to: number): Promise<void> {
  await forgetSpread(database, from, to)
  await putSpread(database, from, to)
}

export function forgetSpread(database: Knex, from: number, to: number) {
  return database.raw(
    `DELETE FROM hour_spread WHERE at >= ? AND at < ? AND NOT ${sealed('hour_spread.at')}`,
    [from, to],
  )
}

export function putSpread(database: Knex, from: number, to: number) {
  return database.raw(`INSERT INTO hour_spread (at, percent, ms) ${spreadOfSamples}`, [from, to])
}

/** The rows that the samples ending in (?, ?] make. */
export const spreadOfSamples = `
  SELECT (at - 1) / 3600 * 3600 AS at, ("load" + 99) / 100 AS percent, SUM(span_ms) AS ms
  FROM sample WHERE at > ? AND at <= ? AND NOT ${sealed('(sample.at - 1) / 3600 * 3600')}
  GROUP BY 1, 2`
