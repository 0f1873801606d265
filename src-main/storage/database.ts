import knex, { type Knex } from 'knex'
import { freeMigrationLock, migrationSource } from './migrations.ts'

/** Waiting longer for another program's lock would hold up the reads behind it; the writer tries again at each beat. */
const BUSY_TIMEOUT_MS = 1000

/**
 * Opens the history file, making or migrating it as needed
 *
 * The one place that knows which SQLite driver is used. One process, one connection: take the single-instance
 * lock before.
 */
export async function openDatabase(file: string): Promise<Knex> {
  const database = knex({
    client: 'sqlite3',
    connection: { filename: file },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      idleTimeoutMillis: 0x7fffffff,
      afterCreate: (
        connection: SqliteConnection,
        done: (error: Error | null, connection: unknown) => void,
      ) => {
        // auto_vacuum comes first: once the file is in WAL mode it silently stays off.
        connection.exec(
          `PRAGMA auto_vacuum = INCREMENTAL;
           PRAGMA journal_mode = WAL;
           PRAGMA synchronous = NORMAL;
           PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS};`,
          error => done(error, connection),
        )
      },
    },
  })
  try {
    await freeMigrationLock(database)
    await database.migrate.latest({ migrationSource })
    return database
  } catch (error) {
    await database.destroy()
    throw error
  }
}

interface SqliteConnection {
  exec(sql: string, done: (error: Error | null) => void): void
}
