import knex from 'knex'
import { onTestFinished } from 'vitest'

/** Locks a history as another program's writing does; lets it go when called. */
export async function lockFile(file: string): Promise<() => Promise<unknown>> {
  const database = knex({ client: 'sqlite3', connection: { filename: file }, useNullAsDefault: true })
  onTestFinished(() => database.destroy())
  await database.raw('PRAGMA busy_timeout = 3000')
  await database.raw('BEGIN EXCLUSIVE')
  return () => database.raw('COMMIT')
}
