import type { Knex } from 'knex'
import { rollupTables } from './migration-003-rollups.ts'
import { timelineStart } from './migration-004-timeline-start.ts'
import { daysAndSpread } from './migration-005-days.ts'
import { noteTable } from './migration-006-note.ts'
import { usageTables } from './migration-007-usage.ts'
import { usageDays } from './migration-008-usage-days.ts'

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

  '002-timeline': {
    async up(database) {
      await database.schema.createTable('state', table => {
        table.integer('at').primary().notNullable()
        table.text('state').notNullable()
      })
      await database.raw(
        `INSERT OR REPLACE INTO state (at, state)
         SELECT at, CASE kind WHEN 'record-stop' THEN 'stopped' WHEN 'suspend' THEN 'asleep'
           WHEN 'app-quit' THEN 'closed' ELSE 'recording' END
         FROM event WHERE kind IN ('record-start', 'record-stop', 'suspend', 'resume', 'app-quit') ORDER BY id`,
      )
      await database.raw(
        `CREATE VIEW timeline AS
         WITH
           edge AS (
             SELECT (SELECT at - (span_ms + 999) / 1000 FROM sample ORDER BY at LIMIT 1) AS first,
               CAST(strftime('%s', 'now') AS INTEGER) AS now
           ),
           stretch AS (SELECT at, LEAD(at) OVER (ORDER BY at) AS next, state FROM state)
         SELECT MAX(at, first) AS started_at, MIN(COALESCE(next, now), now) AS ended_at, state
         FROM stretch, edge
         WHERE COALESCE(next, now) > first AND at < now AND MIN(COALESCE(next, now), now) > MAX(at, first)
         ORDER BY at`,
      )
    },
    async down(database) {
      await database.raw('DROP VIEW timeline')
      await database.schema.dropTable('state')
    },
  },

  '003-rollups': rollupTables,
  '004-timeline-start': timelineStart,
  '005-days-and-spread': daysAndSpread,
  '006-note': noteTable,
  '007-usage': usageTables,
  '008-usage-days': usageDays,
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

/** The same as they were when this step was the last. */
export function migrationsUpTo(last: string): Knex.MigrationSource<string> {
  const names = Object.keys(steps)
  return {
    ...migrationSource,
    getMigrations: () => Promise.resolve(names.slice(0, names.indexOf(last) + 1)),
  }
}

/**
 * Brings the file up to this version; a file that is, is not written to, so that another program's lock is no hindrance
 *
 * A kill in mid-migration leaves Knex's own lock set. Whoever opens the file is alone with it, so it can be freed.
 * Rejects where the file knows a step that this version does not.
 */
export async function migrate(database: Knex, source = migrationSource): Promise<void> {
  const names = await source.getMigrations([])
  if (await isCurrent(database, names)) return
  if (await database.schema.hasTable('knex_migrations_lock'))
    await database('knex_migrations_lock').where({ is_locked: 1 }).update({ is_locked: 0 })
  await database.migrate.latest({ migrationSource: source })
}

async function isCurrent(database: Knex, names: string[]): Promise<boolean> {
  if (!(await database.schema.hasTable('knex_migrations'))) return false
  const done = await database<{ name: string }>('knex_migrations').orderBy('id').select('name')
  return done.length === names.length && done.every(({ name }, index) => name === names[index])
}
