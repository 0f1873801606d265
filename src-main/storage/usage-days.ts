import type { Knex } from 'knex'

const HOUR = 3600
const DAY = 86_400

/**
 * Brings the days up to date after the hours of [from, to) were rewritten; to be called in the same transaction
 *
 * As with the load, a day of UTC is made of its hours, once there is an hour behind it.
 */
export async function keepUsageDays(database: Knex, from: number, to: number): Promise<void> {
  const { hours, days } = (await edgesOfUsageDays(database))[0]!
  const end = Math.floor(hours / DAY) * DAY
  const pending = Math.min(days, end)
  await rewriteDays(database, Math.floor(from / DAY) * DAY, Math.min(Math.ceil(to / DAY) * DAY, pending))
  await rewriteDays(database, pending, end)
  await forgetDays(database, end, days)
}

/** Up to where the hours and the days have come. */
export function edgesOfUsageDays(database: Knex) {
  return database.raw<{ hours: number; days: number }[]>(
    `SELECT (SELECT COALESCE(MAX(at) + ${HOUR}, 0) FROM usage_hour) AS hours,
       (SELECT COALESCE(MAX(at) + ${DAY}, 0) FROM usage_day) AS days`,
  )
}

async function rewriteDays(database: Knex, from: number, to: number): Promise<void> {
  if (from >= to) return
  await forgetDays(database, from, to)
  await putUsageDays(database, from, to)
  await putDayPrograms(database, from, to)
}

async function forgetDays(database: Knex, from: number, to: number): Promise<void> {
  if (from >= to) return
  await database('usage_day').where('at', '>=', from).andWhere('at', '<', to).delete()
  await forgetDayPrograms(database, from, to)
}

export function forgetDayPrograms(database: Knex, from: number, to: number) {
  return database.raw(
    'DELETE FROM usage_day_program WHERE program IN (SELECT id FROM program) AND at >= ? AND at < ?',
    [from, to],
  )
}

export function putUsageDays(database: Knex, from: number, to: number) {
  return database.raw(
    `INSERT INTO usage_day (at, observed_seconds, core_seconds, system_sum, small_sum, rest_sum, programs_sum)
     SELECT at / ${DAY} * ${DAY}, SUM(observed_seconds), SUM(core_seconds), SUM(system_sum), SUM(small_sum),
       SUM(rest_sum), SUM((SELECT COALESCE(SUM(share_sum), 0) FROM usage_hour_program AS u WHERE u.at = h.at))
     FROM usage_hour AS h WHERE at >= ? AND at < ? GROUP BY 1`,
    [from, to],
  )
}

export function putDayPrograms(database: Knex, from: number, to: number) {
  return database.raw(
    `INSERT INTO usage_day_program (at, program, share_sum)
     SELECT at / ${DAY} * ${DAY}, program, SUM(share_sum) FROM usage_hour_program WHERE at >= ? AND at < ? GROUP BY 2, 1`,
    [from, to],
  )
}
