import type { Knex } from 'knex'
import { type Look, reading, sizeOf } from './look.ts'
import { migrationSource } from './migrations.ts'
import { asStorageError, StorageError } from './trouble.ts'

/**
 * A file of this size is checked at each start, in less than half a second; a larger one only when there is a
 * reason to fear for it. The start counts the rows of any file, which reads each of its pages once.
 */
const ALWAYS_CHECKED_BYTES = 64 * 1024 * 1024

/**
 * What is wrong with the file, in the driver's words, or `null`; rejects where it is of a newer Tachograph
 *
 * @param suspected whether the app ended without closing it, or met a broken page
 */
export async function examine(look: Look, suspected: boolean): Promise<string | null> {
  try {
    return await reading(look, async database => {
      const done = await migrationsOf(database)
      await refuseNewer(database, done)
      await readSchema(database, done)
      if (look.logMended) return 'damaged write-ahead log'
      // Even the soundest file is no database if its schema can't be read.
      if (!suspected && (await sizeOf(look.file)) > ALWAYS_CHECKED_BYTES) return null
      const [answer] = await database.raw<{ quick_check: string }[]>('PRAGMA quick_check(1)')
      return answer?.quick_check === 'ok' ? null : (answer?.quick_check ?? 'no answer')
    })
  } catch (error) {
    const trouble = asStorageError(error)
    // A schema with a flipped letter is no damage to SQLite, only a table or column that is not there.
    if (trouble.reason === 'broken' || trouble.reason === 'other') return trouble.message
    throw trouble
  }
}

async function migrationsOf(database: Knex): Promise<string[]> {
  if (!(await database.schema.hasTable('knex_migrations'))) return []
  const rows = await database<{ name: string }>('knex_migrations').select('name')
  return rows.map(({ name }) => name)
}

/** Rejects where the tables are not what the migrations made. */
async function readSchema(database: Knex, done: string[]): Promise<void> {
  if (done.length === 0) {
    if (await database.schema.hasTable('sample')) throw new StorageError('broken', 'no list of migrations')
    return
  }
  await database.raw('SELECT at, span_ms, load, user, system, iowait, steal, cores FROM sample LIMIT 0')
  await database.raw('SELECT id, at, kind, detail FROM event LIMIT 0')
  if (done.includes('006-note')) await database.raw('SELECT id, started_at, ended_at, text FROM note LIMIT 0')
}

async function refuseNewer(database: Knex, done: string[]): Promise<void> {
  const [version] = await database.raw<{ user_version: number }[]>('PRAGMA user_version')
  const known = new Set(await migrationSource.getMigrations([]))
  const unknown = done.filter(name => !known.has(name))
  if (unknown.length > 0 || (version?.user_version ?? 0) > 0)
    throw new StorageError('newer', `of a newer version: ${unknown.join(', ') || version?.user_version}`)
}
