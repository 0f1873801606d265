import knex, { type Knex } from 'knex'
import { pathToFileURL } from 'node:url'
import { type Asked, keepStatements } from './kept-statements.ts'
import { migrate, migrationSource } from './migrations.ts'

/** Waiting longer for another program's lock would hold up the reads behind it; the writer tries again at each beat. */
const BUSY_TIMEOUT_MS = 1000

/** As long as a timer can be. */
const NEVER_MS = 0x7fffffff

/** Freed pages wait in the file until they are asked for back. */
const INCREMENTAL = 2

const PRAGMAS = `PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};`

interface OpenOptions {
  /** Those of this version unless told otherwise. */
  migrations?: Knex.MigrationSource<string>
  /** Cuts short what it is at. */
  signal?: AbortSignal
}

/**
 * Opens the history file, making or migrating it as needed
 *
 * The one place that knows which SQLite driver is used. One process, one connection that writes: take the
 * single-instance lock before.
 */
export async function openDatabase(
  file: string,
  { migrations = migrationSource, signal }: OpenOptions = {},
): Promise<Knex> {
  const database = connect(file, setUp, signal)
  try {
    await migrate(database, migrations)
    return database
  } catch (error) {
    await database.destroy()
    throw error
  }
}

/**
 * Opens the history a second time, only to read; what is written meanwhile is no hindrance
 *
 * `signal` cuts short what it is at.
 */
export async function openReader(file: string, signal: AbortSignal): Promise<Knex> {
  const database = connect(
    readUri(file, 'with log'),
    (connection, done) =>
      connection.exec(`PRAGMA query_only = ON; PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};`, done),
    signal,
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

/**
 * Opens a file only to look at it. With `immutable` nothing appears beside it, and its log is not read.
 *
 * `signal` cuts short what it is at.
 */
export function openToRead(file: string, mode: ReadMode, signal?: AbortSignal): Knex {
  return connect(
    readUri(file, mode),
    (connection, done) => connection.exec('PRAGMA query_only = ON', done),
    signal,
  )
}

/** The same of a file that may come from anyone: immutable, and nothing in its schema does more than it has to. */
export function openForeign(file: string): Knex {
  return connect(readUri(file, 'immutable'), (connection, done) =>
    connection.exec('PRAGMA query_only = ON; PRAGMA trusted_schema = OFF', done),
  )
}

/** Makes a compact copy of an open file, all as of one moment, while another connection may go on writing. */
export async function copyInto(file: string, target: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  const database = openToRead(file, 'with log', signal)
  try {
    // The copy counts as a change. The file itself is open for reading only all the same.
    await database.raw('PRAGMA query_only = OFF')
    await database.raw('VACUUM INTO ?', [target])
  } finally {
    await database.destroy()
  }
}

/** Lets connections that are closed open another file when they are opened again; Knex has no word for that. */
export function pointAt(file: string, writer: Knex, reader: Knex): void {
  settingsOf(writer).filename = file
  settingsOf(reader).filename = readUri(file, 'with log')
}

function settingsOf({ client }: Knex): { filename: string } {
  return (client as { connectionSettings: { filename: string } }).connectionSettings
}

export type ReadMode = 'immutable' | 'with log'

export function readUri(file: string, mode: ReadMode): string {
  return `${pathToFileURL(file).href}?mode=ro${mode === 'immutable' ? '&immutable=1' : ''}`
}

/**
 * auto_vacuum comes first: once the file is in WAL mode it silently stays off. Where it is set, setting it again
 * would need a lock that another program may have, and so keep the app from starting.
 */
function setUp(connection: SqliteConnection, done: (error: Error | null) => void): void {
  connection.get('PRAGMA auto_vacuum', (error, row) => {
    if (error) return done(error)
    const first = row?.['auto_vacuum'] === INCREMENTAL ? '' : `PRAGMA auto_vacuum = ${INCREMENTAL};`
    connection.exec(first + PRAGMAS, done)
  })
}

/** Knex opens for writing whatever flags it is given; only a URI can say otherwise. */
function connect(filename: string, prepare: typeof setUp, signal?: AbortSignal): Knex {
  return knex({
    client: 'sqlite3',
    connection: { filename, flags: ['OPEN_URI'] },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      // A connection that idles is no burden, and looking after it wakes the app each second.
      idleTimeoutMillis: NEVER_MS,
      reapIntervalMillis: NEVER_MS,
      afterCreate: (
        connection: SqliteConnection,
        done: (error: Error | null, connection: unknown) => void,
      ) => {
        keepStatements(connection)
        signal?.addEventListener('abort', () => interrupt(connection))
        prepare(connection, error => done(error, connection))
      },
    },
  })
}

function interrupt(connection: SqliteConnection): void {
  try {
    connection.interrupt()
  } catch {
    // It is closed, or about to be, which it does not tell: nothing is left to be cut short.
  }
}

interface SqliteConnection extends Asked {
  get(sql: string, done: (error: Error | null, row?: Record<string, unknown>) => void): void
  interrupt(): void
  exec(sql: string, done: (error: Error | null) => void): void
}
