import knex from 'knex'
import { onTestFinished } from 'vitest'

/** Locks a history as another program's writing does; lets it go when called. `alone`: no other may read either. */
export async function lockFile(file: string, alone = false): Promise<() => Promise<unknown>> {
  const { database, unlock } = await lockOf(file, alone)
  onTestFinished(() => database.destroy())
  return unlock
}

/** The same for longer than a test: whoever asks for it destroys it. */
export async function lockOf(file: string, alone = false) {
  const database = knex({ client: 'sqlite3', connection: { filename: file }, useNullAsDefault: true })
  await database.raw('PRAGMA busy_timeout = 3000')
  if (alone) await database.raw('PRAGMA locking_mode = EXCLUSIVE')
  await database.raw('BEGIN EXCLUSIVE')
  const unlock = async () => {
    await database.raw('COMMIT')
    if (alone) await database.destroy()
  }
  return { database, unlock }
}
