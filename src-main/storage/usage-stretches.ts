import type { Knex } from 'knex'
import type { Usage } from '../contract/blame.ts'
import { isSealed, keepUsageHours, recomputeUsageHours } from './usage-hours.ts'

/** No stretch is longer, so that those which reach into a range are found near it. */
export const LONGEST_SECONDS = 600

/**
 * Puts a stretch in the place of all that overlap it, which speak of an earlier truth after the clock was set back
 *
 * Nothing is kept of a stretch whose last sample is not there, because it was deleted meanwhile, nor of an hour that
 * is kept without its stretches.
 */
export async function putUsage(database: Knex, usage: Usage): Promise<void> {
  const { from, to, programs, ...parts } = usage
  const samples = await database('sample').where({ at: to }).select('at')
  if (samples.length === 0 || to <= from || to - from > LONGEST_SECONDS || (await isSealed(database, to)))
    return
  const deleted = await deleteStretches(database, from, to)
  await database('usage_stretch').insert({ at: to, seconds: to - from, ...parts })
  const shares = JSON.stringify(programs)
  await database.raw(
    `INSERT INTO program (name) SELECT value ->> 'name' FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
    [shares],
  )
  await database.raw(
    `INSERT INTO usage_stretch_program (at, program, share)
     SELECT ?, program.id, value ->> 'share' FROM json_each(?) JOIN program ON program.name = value ->> 'name'`,
    [to, shares],
  )
  if (deleted.length > 0) await recomputeUsageHours(database, Math.min(...deleted) - 1, Math.max(...deleted))
  await keepUsageHours(database, to)
}

/** Deletes all that is known of the use of the processor in [from, to), with whole stretches that reach into it. */
export async function deleteUsage(database: Knex, from: number, to: number): Promise<void> {
  const deleted = await deleteStretches(database, from, to)
  const hours = await hoursWithin(database, from, to)
  if (deleted.length === 0 && hours.length === 0) return
  await database('usage_hour_program')
    .whereIn('at', hoursWithin(database, from, to))
    .delete()
  await hoursWithin(database, from, to).delete()
  await recomputeUsageHours(database, Math.min(from, ...deleted.map(at => at - 1)), Math.max(to, ...deleted))
  await forgetUnused(database)
}

export async function deleteAllUsage(database: Knex): Promise<void> {
  for (const table of [
    'usage_stretch',
    'usage_stretch_program',
    'usage_hour',
    'usage_hour_program',
    'usage_day',
    'usage_day_program',
    'program',
  ])
    await database(table).delete()
}

/** Deletes those that reach into [from, to); the instants at which they ended. */
async function deleteStretches(database: Knex, from: number, to: number): Promise<number[]> {
  const rows = await database<{ at: number; seconds: number }>('usage_stretch')
    .where('at', '>', from)
    .andWhere('at', '<', to + LONGEST_SECONDS)
    .andWhereRaw('at - seconds < ?', [to])
    .orderBy('at')
    .select('at')
  if (rows.length === 0) return []
  const [first, last] = [rows[0]?.at ?? 0, rows.at(-1)?.at ?? 0]
  // They follow each other, so that nothing lies between the first and the last that is not one of them.
  for (const table of ['usage_stretch_program', 'usage_stretch'])
    await database(table).where('at', '>=', first).andWhere('at', '<=', last).delete()
  return [first, last]
}

/** The hours that lie in [from, to) whole: those that were sealed can't be computed anew. */
function hoursWithin(database: Knex, from: number, to: number) {
  return database('usage_hour')
    .where('at', '>=', from)
    .andWhere('at', '<=', to - 3600)
    .select('at')
}

/** A name that nothing speaks of any more goes too. Whatever is older than the last hour is in the hours. */
async function forgetUnused(database: Knex): Promise<void> {
  await database.raw(
    `DELETE FROM program WHERE id NOT IN (
       SELECT program FROM usage_hour_program
       UNION SELECT program FROM usage_stretch_program
       WHERE at > (SELECT COALESCE(MAX(at) + 3600, 0) FROM usage_hour))`,
  )
}
