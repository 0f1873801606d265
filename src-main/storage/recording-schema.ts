import type { Knex } from 'knex'
import { openDatabase } from './database.ts'
import { migrationSource, migrationsUpTo } from './migrations.ts'
import { makeAdditions, RecordingError } from './recording-file.ts'

type Schema = Map<string, string | null>

/**
 * Whether a recording was made by an earlier version than this
 *
 * Rejects with a {@link RecordingError} unless its schema is, letter for letter, what its version made.
 */
export async function isOfEarlier(database: Knex): Promise<boolean> {
  const [found, current] = await Promise.all([schemaOf(database), expectedSchema()])
  // Which version it is of can only be asked where that is not a view of someone's making.
  if (found.get('knex_migrations') !== current.get('knex_migrations')) throw notOfARecording()
  const last = await lastStepOf(database)
  const expected = last === null ? current : await expectedSchema(last)
  if (found.size !== expected.size || ![...expected].every(([name, sql]) => found.get(name) === sql))
    throw notOfARecording()
  return last !== null
}

/** Rejects with a {@link RecordingError} unless its pages are whole. */
export async function checkPages(database: Knex): Promise<void> {
  const [answer] = await database.raw<{ quick_check: string }[]>('PRAGMA quick_check(1)')
  if (answer?.quick_check !== 'ok') throw new RecordingError('damaged', answer?.quick_check ?? 'no answer')
}

/** The last of the migrations that made it; `null` where those are all there are. */
async function lastStepOf(database: Knex): Promise<string | null> {
  const rows = await database<{ name: string }>('knex_migrations').orderBy('id').select('name')
  const done = rows.map(({ name }) => name)
  const known = await migrationSource.getMigrations([])
  const unknown = done.filter(name => !known.includes(name))
  if (unknown.length > 0) throw new RecordingError('newer', `of a newer version: ${unknown.join(', ')}`)
  const last = done.at(-1)
  if (last === undefined || done.some((name, index) => name !== known[index])) throw notOfARecording()
  return done.length === known.length ? null : last
}

async function expectedSchema(last?: string): Promise<Schema> {
  const database = await openDatabase(':memory:', {
    migrations: last === undefined ? migrationSource : migrationsUpTo(last),
  })
  try {
    await makeAdditions(database)
    return await schemaOf(database)
  } finally {
    await database.destroy()
  }
}

/** Each table, index and view, as it was made. */
async function schemaOf(database: Knex): Promise<Schema> {
  const rows = await database.raw<{ name: string; sql: string | null }[]>(
    `SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'`,
  )
  return new Map(rows.map(({ name, sql }) => [name, sql]))
}

function notOfARecording(): RecordingError {
  return new RecordingError('damaged', 'its schema is not that of a recording')
}
