import type { Knex } from 'knex'
import { startOf } from './rollups.ts'
import { keepUsageDays } from './usage-days.ts'

const HOUR = 3600

/**
 * Brings the hours up to date after a stretch that ends at `at` was put; to be called in the same transaction
 *
 * As with samples, an hour is written when there is a stretch of a later one, and computed anew when it was already.
 * The days follow.
 */
export async function keepUsageHours(database: Knex, at: number): Promise<void> {
  const end = await endOfUsageHours(database)
  const hour = startOf(at, HOUR)
  if (hour < end) await recomputeUsageHours(database, hour, hour + HOUR)
  else if (hour > end) {
    await writeHours(database, end, hour)
    await keepUsageDays(database, end, hour)
  }
}

/** Makes the hours that touch [from, to) what their stretches say, but for those whose stretches are gone; and the days. */
export async function recomputeUsageHours(database: Knex, from: number, to: number): Promise<void> {
  const first = Math.floor(from / HOUR) * HOUR
  const end = Math.min(Math.ceil(to / HOUR) * HOUR, await endOfUsageHours(database))
  if (first < end) await rewriteHours(database, first, end)
  await keepUsageDays(database, from, to)
}

async function rewriteHours(database: Knex, from: number, to: number): Promise<void> {
  const kept = () =>
    database('usage_hour').where('at', '>=', from).andWhere('at', '<', to).andWhere({ sealed: 0 })
  await database('usage_hour_program').whereIn('at', kept().select('at')).delete()
  await kept().delete()
  await writeHours(database, from, to)
}

/** Deletes the stretches of an hour for their age. What the hour says of them stays for good. */
export async function retireUsage(database: Knex, hour: number): Promise<void> {
  const row = () => database('usage_hour').where({ at: hour })
  // The last hour before a long pause was never over.
  if ((await row()).length === 0) {
    await writeHours(database, hour, hour + HOUR)
    await keepUsageDays(database, hour, hour + HOUR)
  }
  await row().update({ sealed: 1 })
  for (const table of ['usage_stretch_program', 'usage_stretch'])
    await database(table)
      .where('at', '>', hour)
      .andWhere('at', '<=', hour + HOUR)
      .delete()
}

/** Whether the stretches of the hour before `at` are gone for their age. */
export async function isSealed(database: Knex, at: number): Promise<boolean> {
  const rows = await database('usage_hour')
    .where({ at: startOf(at, HOUR), sealed: 1 })
    .select('at')
  return rows.length > 0
}

/** Everything before it is in the hours. */
export async function endOfUsageHours(database: Knex): Promise<number> {
  const [last] = await database<{ at: number }>('usage_hour').orderBy('at', 'desc').limit(1).select('at')
  return last ? last.at + HOUR : 0
}

/** A stretch belongs to the hour before its end. Of a sealed hour there are none. */
async function writeHours(database: Knex, from: number, to: number): Promise<void> {
  await database.raw(
    `INSERT INTO usage_hour (at, observed_seconds, core_seconds, system_sum, small_sum, rest_sum)
     SELECT (at - 1) / 3600 * 3600, SUM(seconds), SUM(seconds * cores),
       SUM("system" * seconds), SUM(small * seconds), SUM(rest * seconds)
     FROM usage_stretch WHERE at > ? AND at <= ? GROUP BY 1`,
    [from, to],
  )
  await database.raw(
    `INSERT INTO usage_hour_program (at, program, share_sum)
     SELECT (s.at - 1) / 3600 * 3600, u.program, SUM(u.share * s.seconds)
     FROM usage_stretch AS s JOIN usage_stretch_program AS u ON u.at = s.at
     WHERE s.at > ? AND s.at <= ? GROUP BY 1, 2`,
    [from, to],
  )
}
