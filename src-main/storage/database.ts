import knex, { type Knex } from 'knex'
import { pathToFileURL } from 'node:url'
import { migrate } from './migrations.ts'

/** Waiting longer for another program's lock would hold up the reads behind it; the writer tries again at each beat. */
const BUSY_TIMEOUT_MS = 1000

/** auto_vacuum comes first: once the file is in WAL mode it silently stays off. */
const PRAGMAS = `PRAGMA auto_vacuum = INCREMENTAL;
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};`

/**
 * Opens the history file, making or migrating it as needed
 *
 * The one place that knows which SQLite driver is used. One process, one connection that writes: take the
 * single-instance lock before.
 */
export async function openDatabase(file: string): Promise<Knex> {
  const database = connect(file, PRAGMAS)
  try {
    await migrate(database)
    return database
  } catch (error) {
    await database.destroy()
    throw error
  }
}

/** Opens the history a second time, only to read; what is written meanwhile is no hindrance. */
export async function openReader(file: string): Promise<Knex> {
  const database = connect(
    readUri(file, 'with log'),
    `PRAGMA query_only = ON; PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};`,
  )
  try {
    // At once, so that it is the same file that the writer has.
    await database.raw('SELECT 1 FROM sqlite_schema')
    return database
  } catch (error) {
    await database.destroy()
    throw error
  }
}

/** Opens a file only to look at it. With `immutable` nothing appears beside it, and its log is not read. */
export function openToRead(file: string, mode: ReadMode): Knex {
  return connect(readUri(file, mode), 'PRAGMA query_only = ON')
}

export type ReadMode = 'immutable' | 'with log'

export function readUri(file: string, mode: ReadMode): string {
  return `${pathToFileURL(file).href}?mode=ro${mode === 'immutable' ? '&immutable=1' : ''}`
}

/** Knex opens for writing whatever flags it is given; only a URI can say otherwise. */
function connect(filename: string, pragmas: string): Knex {
  return knex({
    client: 'sqlite3',
    connection: { filename, flags: ['OPEN_URI'] },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      idleTimeoutMillis: 0x7fffffff,
      afterCreate: (
        connection: SqliteConnection,
        done: (error: Error | null, connection: unknown) => void,
      ) => {
        connection.exec(pragmas, error => done(error, connection))
      },
    },
  })
}

interface SqliteConnection {
  exec(sql: string, done: (error: Error | null) => void): void
}
