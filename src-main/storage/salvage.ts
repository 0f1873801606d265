import type { Knex } from 'knex'
import { copyFile, open, rm } from 'node:fs/promises'
import { copyRanges } from './copy-ranges.ts'
import { openDatabase, readUri } from './database.ts'
import { edgesOfDays, keepDays } from './days.ts'
import { type Look, PAGE_SIZE } from './look.ts'
import { recomputeSpread } from './spread.ts'
import { asStorageError } from './trouble.ts'
import { keepUsageDays } from './usage-days.ts'

/**
 * Makes a new history at `target` of all that can be read of a broken one; the samples brought over
 *
 * Other tables come along as far as both files have them. Every chunk is copied inside SQLite, so a year takes
 * seconds.
 */
export async function salvage(look: Look, target: string): Promise<number> {
  const database = await openDatabase(target)
  const patched = patchedName(target)
  try {
    if (!(await attach(database, look))) {
      // The first page holds the header and the schema: that of a new file will do in its place.
      await database.raw('PRAGMA wal_checkpoint(TRUNCATE)')
      await replaceFirstPage(look.file, target, patched)
      if (!(await attach(database, { ...look, file: patched, mode: 'immutable' }))) return 0
    }
    await copyTables(database)
    // After a power cut either log may know rows that the other does not.
    if (look.unmended && (await attach(database, look.unmended))) await copyTables(database)
    await makeFromCopies(database)
    const [counted] = await database('sample').count({ samples: '*' })
    return Number(counted?.['samples'] ?? 0)
  } finally {
    await database.destroy()
    await rm(patched, { force: true })
  }
}

/** Where a copy of the broken file with another first page stands while its rows are brought over. */
export function patchedName(target: string): string {
  return `${target}.patched`
}

/** Whether the old file's schema can be read; if so it stays attached as `old`. */
async function attach(database: Knex, { file, mode }: Look): Promise<boolean> {
  // Unless told so, SQLite reads nothing at all of a file whose end is missing.
  await database.raw('PRAGMA writable_schema = ON')
  try {
    await database.raw('ATTACH ? AS old', [readUri(file, mode)])
    // A schema with a flipped letter is read without an error. Names in quotes would pass for text.
    await database.raw('SELECT at, span_ms, load, user, system, iowait, steal, cores FROM old.sample LIMIT 0')
    await database.raw('SELECT at, kind, detail FROM old.event LIMIT 0')
    return true
  } catch {
    // What can't be read is for the caller to mend.
  }
  await database.raw('DETACH old').catch(() => undefined)
  return false
}

async function replaceFirstPage(broken: string, whole: string, to: string): Promise<void> {
  await copyFile(broken, to)
  const [from, into] = await Promise.all([open(whole), open(to, 'r+')])
  try {
    const page = Buffer.alloc(PAGE_SIZE)
    await from.read(page, 0, PAGE_SIZE, 0)
    // A count of pages that does not go with the change counter is not believed: the file's own size holds.
    page.writeUInt32BE(0xffffffff, 92)
    await into.write(page, 0, PAGE_SIZE, 0)
  } finally {
    await Promise.all([from.close(), into.close()])
  }
}

async function copyTables(database: Knex): Promise<void> {
  for (const { name, wr } of await commonTables(database))
    await copyTable(database, name, wr === 1 ? 'at' : 'rowid')
  await database.raw('DETACH old')
}

/** The days, and how the hours were spread where the old file was made before that was kept. */
async function makeFromCopies(database: Knex): Promise<void> {
  await database.transaction(async transaction => {
    const { hours } = (await edgesOfDays(transaction))[0]!
    const [spread] = await transaction<{ at: number }>('hour_spread').limit(1).select('at')
    if (!spread) await recomputeSpread(transaction, 0, hours)
    await keepDays(transaction, 0, hours)
    await keepUsageDays(transaction, 0, 0)
  })
}

/** `wr`: 1 for tables without row numbers. Days are left out, for they are made of the hours. */
function commonTables(database: Knex) {
  return database.raw<{ name: string; wr: number }[]>(
    `SELECT name, wr FROM pragma_table_list
     WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'knex_%' AND name NOT LIKE 'sqlite_%'
       AND name NOT LIKE 'day_%' AND name NOT LIKE 'usage_day%'
       AND name IN (SELECT name FROM old.sqlite_schema WHERE type = 'table')`,
  )
}

async function columnsOf(database: Knex, schema: string, table: string): Promise<string[]> {
  const rows = await database.raw<{ name: string }[]>('SELECT name FROM pragma_table_info(?, ?)', [
    table,
    schema,
  ])
  return rows.map(({ name }) => name)
}

/** `key`: leads through its rows in their order. */
async function copyTable(database: Knex, table: string, key: 'rowid' | 'at'): Promise<void> {
  const [ours, theirs] = await Promise.all(
    ['main', 'old'].map(schema => columnsOf(database, schema, table).catch((): string[] => [])),
  )
  const columns = (ours ?? [])
    .filter(name => theirs?.includes(name))
    .map(name => `"${name}"`)
    .join(', ')
  await copyRanges(async (from, to) => {
    try {
      await database.raw(
        `INSERT OR IGNORE INTO main."${table}" (${columns}) SELECT ${columns} FROM old."${table}"
         WHERE ${key} >= CAST(? AS INTEGER) AND ${key} < CAST(? AS INTEGER)`,
        [from, to],
      )
      return true
    } catch (error) {
      if (isOfTheNewFile(error)) throw error
      return false
    }
  })
}

/** Whether writing failed and not reading: then no row may be taken for lost. */
export function isOfTheNewFile(error: unknown): boolean {
  return ['disk-full', 'read-only', 'no-access', 'locked'].includes(asStorageError(error).reason)
}
