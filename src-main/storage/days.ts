import type { Knex } from 'knex'
import { meanCores } from './mean-cores.ts'
import { columns } from './rollup-columns.ts'
import { everyPercent } from './spread.ts'

const HOUR = 3600
const DAY = 86_400

/**
 * Brings the days up to date after the hours of [from, to) were rewritten; to be called in the same transaction
 *
 * A day of UTC is made of its hours, once there is an hour behind it: until then the hours serve as well.
 */
export async function keepDays(database: Knex, from: number, to: number): Promise<void> {
  const { hours, days } = (await edgesOfDays(database))[0]!
  const end = Math.floor(hours / DAY) * DAY
  const pending = Math.min(days, end)
  await recomputeDays(database, Math.floor(from / DAY) * DAY, Math.min(Math.ceil(to / DAY) * DAY, pending))
  await recomputeDays(database, pending, end)
  if (days > end) await forgetDays(database, end, days)
}

/** Up to where the hours and the days have come. */
export function edgesOfDays(database: Knex) {
  return database.raw<{ hours: number; days: number }[]>(
    `SELECT (SELECT COALESCE(MAX(at) + ${HOUR}, 0) FROM hour_rollup) AS hours,
       (SELECT COALESCE(MAX(at) + ${DAY}, 0) FROM day_rollup) AS days`,
  )
}

/** Makes the days of [from, to) what their hours say. */
export async function recomputeDays(database: Knex, from: number, to: number): Promise<void> {
  if (from >= to) return
  await forgetDays(database, from, to)
  await putDays(database, from, to)
  await putDaySpreads(database, from, to)
}

async function forgetDays(database: Knex, from: number, to: number): Promise<void> {
  await database('day_rollup').where('at', '>=', from).andWhere('at', '<', to).delete()
  await forgetDaySpreads(database, from, to)
}

export function forgetDaySpreads(database: Knex, from: number, to: number) {
  return database.raw(`DELETE FROM day_spread WHERE percent IN (${everyPercent}) AND at >= ? AND at < ?`, [
    from,
    to,
  ])
}

export function putDays(database: Knex, from: number, to: number) {
  const hours = 'hour_rollup.at >= day.at AND hour_rollup.at < day.at + 86400'
  return database.raw(
    `INSERT INTO day_rollup (${columns}, cores)
     SELECT ${columns}, ${meanCores('hour_rollup', 'observed_ms', hours)} FROM (${fromHours}) AS day`,
    [from, to],
  )
}

export function putDaySpreads(database: Knex, from: number, to: number) {
  return database.raw(`INSERT INTO day_spread (at, percent, ms) ${spreadOfHours}`, [from, to])
}

/** The rows that the spreads of the hours of [?, ?) make. */
export const spreadOfHours = `
  SELECT at / ${DAY} * ${DAY} AS at, percent, SUM(ms) AS ms FROM hour_spread WHERE at >= ? AND at < ? GROUP BY 2, 1`

/** The rows that the hours of [?, ?) make. */
export const fromHours = `
  SELECT at / ${DAY} * ${DAY} AS at, SUM(samples) AS samples, SUM(observed_ms) AS observed_ms,
    SUM(load_sum) AS load_sum, MIN(min) AS min, MAX(max) AS max,
    SUM(user_sum) AS user_sum, SUM(system_sum) AS system_sum,
    SUM(iowait_sum) AS iowait_sum, SUM(iowait_ms) AS iowait_ms,
    SUM(steal_sum) AS steal_sum, SUM(steal_ms) AS steal_ms
  FROM hour_rollup WHERE at >= ? AND at < ? GROUP BY at / ${DAY}`
