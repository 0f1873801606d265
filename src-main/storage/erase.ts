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
]

/** Deletes every row; until {@link eraseTraces} their bytes still stand in the file. */
export function deleteRows(database: Knex): Promise<void> {
  return database.transaction(async transaction => {
    for (const table of tables) await transaction(table).delete()
  })
}

/** Rewrites the file without its free pages, and cuts the log. */
export async function eraseTraces(database: Knex): Promise<void> {
  await database.raw('VACUUM')
  await database.raw('PRAGMA wal_checkpoint(TRUNCATE)')
}
