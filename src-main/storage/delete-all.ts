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
  'note',
]

/** Deletes every row. Their bytes stay in the file until it is scrubbed. */
export function deleteAll(database: Knex): Promise<void> {
  return database.transaction(async transaction => {
    for (const table of tables) await transaction(table).delete()
  })
}
