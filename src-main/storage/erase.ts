import type { Knex } from 'knex'

/** All that is recorded and all that is made of it. */
const tables = [
  'sample',
  'minute_rollup',
  'hour_rollup',
  'day_rollup',
  'hour_spread',
  'day_spread',
  'event',
  'state',
  'reached',
  'note',
  'usage_stretch',
  'usage_stretch_program',
  'usage_hour',
  'usage_hour_program',
  'usage_day',
  'usage_day_program',
  'program',
]

/** Deletes every row; until {@link eraseTraces} their bytes still stand in the file. */
export function deleteRows(database: Knex): Promise<void> {
  return database.transaction(async transaction => {
    for (const table of tables) await transaction(table).delete()
  })
}

/**
 * Leaves no byte of deleted rows in the file
 *
 * They stand in free pages, in the unused part of others and in the log: rewrites the one, cuts the other. SQLite's
 * `secure_delete` would not do: where rows move to another page, it leaves the copies they were made from.
 */
export async function eraseTraces(database: Knex): Promise<void> {
  await database.raw('VACUUM')
  await database.raw('PRAGMA wal_checkpoint(TRUNCATE)')
}
