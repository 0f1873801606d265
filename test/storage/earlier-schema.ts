import type { Knex } from 'knex'
import { openDatabase } from '../../src-main/storage/database.ts'
import { migrationSource } from '../../src-main/storage/migrations.ts'

/** A connection to the file, taken back to what it was after the migration `last`. */
export async function openedAsOf(last: string, file: string): Promise<Knex> {
  const database = await openDatabase(file)
  const names = await migrationSource.getMigrations([])
  for (const name of names.slice(names.indexOf(last) + 1).toReversed())
    await database.migrate.down({ migrationSource, name })
  return database
}
