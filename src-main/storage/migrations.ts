import type { Knex } from 'knex'
import { rollupTables } from './migration-003-rollups.ts'

/**
 * The steps that made the file what it is, in order. A step that was released is never changed: add another.
 *
 * What the tables mean is written down in docs/data-format.md.
 */
const steps: Record<string, Knex.Migration> = {
  '001-sample-and-event': {
    async up(database) {
      await database.schema.createTable('sample', table => {
        table.integer('at').primary().notNullable()
        table.integer('span_ms').notNullable()
        table.integer('load').notNullable()
        table.integer('user').notNullable()
        table.integer('system').notNullable()
        table.integer('iowait')
        table.integer('steal')
        table.binary('cores').notNullable()
      })
      await database.schema.createTable('event', table => {
        table.integer('id').primary().notNullable()
        table.integer('at').notNullable()
        table.text('kind').notNullable()
        table.text('detail')
        table.index('at', 'event_at')
      })
    },
    async down(database) {
      await database.schema.dropTable('event').dropTable('sample')
    },
  },

  '003-rollups': rollupTables,
}

/** Static, because migrations read from a folder are lost once the app is bundled. */
export const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: () => Promise.resolve(Object.keys(steps)),
  getMigrationName: name => name,
  getMigration(name) {
    const step = steps[name]
    return step ? Promise.resolve(step) : Promise.reject(new Error(`no such migration: ${name}`))
  },
}

/** A kill in mid-migration leaves the lock set. Whoever opens the file is alone with it, so it can be freed. */
export async function freeMigrationLock(database: Knex): Promise<void> {
  if (await database.schema.hasTable('knex_migrations_lock'))
    await database('knex_migrations_lock').where({ is_locked: 1 }).update({ is_locked: 0 })
}
