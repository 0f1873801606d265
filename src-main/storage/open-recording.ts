import type { Knex } from 'knex'
import { open, stat } from 'node:fs/promises'
import { openDatabase, openToRead } from './database.ts'
import { migrationSource } from './migrations.ts'
import { additions, APPLICATION_ID, factsOf, RecordingError } from './recording-file.ts'
import { RecordingReader } from './recording-reader.ts'
import { asStorageError } from './trouble.ts'

/** Of SQLite's file format. */
const HEADER = {
  bytes: 100,
  magic: 'SQLite format 3\0',
  pageSize: 16,
  pages: 28,
  userVersion: 60,
  applicationId: 68,
}

/**
 * Opens a recording, only to read
 *
 * Neither the file nor anything beside it is written, so it may lie on a medium that can't be. It comes from
 * somewhere, perhaps from someone: it is only read if its schema is, letter for letter, what this version makes.
 * Rejects with a {@link RecordingError}.
 */
export async function openRecording(file: string): Promise<RecordingReader> {
  const { header, size } = await readHeader(file)
  if (header.subarray(0, HEADER.magic.length).toString('latin1') !== HEADER.magic)
    throw new RecordingError('not-a-recording', 'no SQLite database')
  if (header.readInt32BE(HEADER.applicationId) !== APPLICATION_ID)
    throw new RecordingError('not-a-recording', 'a database of another program')
  if (header.readInt32BE(HEADER.userVersion) !== 0) throw new RecordingError('newer', 'of another format')

  // What is missing at the very end SQLite takes for zeros.
  if (header.readUInt16BE(HEADER.pageSize) * header.readUInt32BE(HEADER.pages) !== size)
    throw new RecordingError('damaged', 'it is not as long as it says')

  const database = openToRead(file, 'immutable')
  try {
    await database.raw('PRAGMA trusted_schema = OFF')
    await check(database)
    return new RecordingReader(file, database, await factsOf(database))
  } catch (error) {
    await database.destroy()
    if (error instanceof RecordingError) throw error
    const { reason, message } = asStorageError(error)
    const isOutOfReach = reason === 'no-access' || reason === 'disk-error'
    throw new RecordingError(isOutOfReach ? 'not-readable' : 'damaged', message, error)
  }
}

async function readHeader(file: string): Promise<{ header: Buffer; size: number }> {
  try {
    // To open a pipe would wait for somebody to write into it.
    if (!(await stat(file)).isFile()) throw new Error('it is no file')
    const handle = await open(file)
    try {
      const header = Buffer.alloc(HEADER.bytes)
      await handle.read(header, 0, HEADER.bytes, 0)
      return { header, size: (await handle.stat()).size }
    } finally {
      await handle.close()
    }
  } catch (error) {
    throw new RecordingError('not-readable', asStorageError(error).message, error)
  }
}

async function check(database: Knex): Promise<void> {
  const [found, expected] = await Promise.all([schemaOf(database), expectedSchema()])
  const isFor = (name: string) => found.get(name) === expected.get(name)
  // Which version it is of can only be asked where that is not a view of someone's making.
  if (isFor('knex_migrations')) await refuseNewer(database)
  if (found.size !== expected.size || ![...expected.keys()].every(isFor))
    throw new RecordingError('damaged', 'its schema is not that of a recording')
  const [answer] = await database.raw<{ quick_check: string }[]>('PRAGMA quick_check(1)')
  if (answer?.quick_check !== 'ok') throw new RecordingError('damaged', answer?.quick_check ?? 'no answer')
}

async function refuseNewer(database: Knex): Promise<void> {
  const done = await database<{ name: string }>('knex_migrations').select('name')
  const known = new Set(await migrationSource.getMigrations([]))
  const unknown = done.filter(({ name }) => !known.has(name))
  if (unknown.length > 0)
    throw new RecordingError('newer', `of a newer version: ${unknown.map(({ name }) => name).join(', ')}`)
}

async function expectedSchema(): Promise<Map<string, string | null>> {
  const database = await openDatabase(':memory:')
  try {
    await database.raw('DROP VIEW timeline')
    for (const statement of Object.values(additions)) await database.raw(statement)
    return await schemaOf(database)
  } finally {
    await database.destroy()
  }
}

/** Each table, index and view, as it was made. */
async function schemaOf(database: Knex): Promise<Map<string, string | null>> {
  const rows = await database.raw<{ name: string; sql: string | null }[]>(
    `SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'`,
  )
  return new Map(rows.map(({ name, sql }) => [name, sql]))
}
