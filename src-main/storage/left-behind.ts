import type { Knex } from 'knex'
import { BackupFolder } from './backup-folder.ts'
import { openToRead, readUri } from './database.ts'
import { removeDatabase } from './disk.ts'
import { identityAt } from './file-guard.ts'
import { withLook } from './look.ts'
import { exists } from './set-aside.ts'

/** A history and its backups. */
export interface Place {
  file: string
  backupFolder: string
}

/**
 * Removes what a move left where the history was, if the one that was moved is whole and holds all of it; whether it is
 * gone
 *
 * The history may be open. Rejects where either can't be read.
 */
export async function removeLeft(left: Place, moved: Place): Promise<boolean> {
  // One may lead to the other since.
  if (await areOne(left.file, moved.file)) return false
  if (await areOne(left.backupFolder, moved.backupFolder)) return false
  if (await exists(left.file)) {
    if (!(await isHeld(left.file, moved.file))) return false
    await removeDatabase(left.file)
  }
  const [backups, copies] = [left, moved].map(({ backupFolder }) => new BackupFolder(backupFolder))
  const days = await copies!.days()
  if ((await backups!.days()).every(day => days.includes(day))) await backups!.removeAll()
  return true
}

async function areOne(one: string, other: string): Promise<boolean> {
  const [first, second] = await Promise.all([one, other].map(identityAt))
  return first !== null && first === second
}

/** Whether a whole history, which may be open, has every row of another, which nobody has open. */
function isHeld(file: string, history: string): Promise<boolean> {
  return withLook(file, async look => {
    if (look.logMended) return false
    const database = openToRead(history, 'with log')
    try {
      await database.raw('ATTACH ? AS "left"', [readUri(look.file, look.mode)])
      // As of one moment: old samples may be deleted for their age meanwhile.
      return await database.transaction(async transaction => {
        for (const table of await tablesOf(transaction))
          if (await isMissingRows(transaction, table)) return false
        const [answer] = await transaction.raw<{ integrity_check: string }[]>(
          'PRAGMA main.integrity_check(1)',
        )
        return answer?.integrity_check === 'ok'
      })
    } finally {
      await database.destroy()
    }
  })
}

/** Those of the one that was left; how far it had come is no part of it. */
async function tablesOf(database: Knex): Promise<string[]> {
  const rows = await database.raw<{ name: string }[]>(
    `SELECT name FROM "left".sqlite_schema
     WHERE type = 'table' AND name NOT LIKE 'knex%' AND name NOT LIKE 'sqlite%' AND name <> 'reached'`,
  )
  return rows.map(({ name }) => name)
}

async function isMissingRows(database: Knex, table: string): Promise<boolean> {
  const columns = await database.raw<{ name: string; pk: number }[]>(
    `SELECT name, pk FROM pragma_table_info(?, 'left')`,
    [table],
  )
  const [row] = await missingRows(database, table, columns)
  return row?.missing !== 0
}

/** Each row is looked for by its key. */
export function missingRows(database: Knex, table: string, columns: readonly { name: string; pk: number }[]) {
  const isSame = columns.map(({ pk }) => `held.?? ${pk > 0 ? '=' : 'IS'} own.??`).join(' AND ')
  return database.raw<{ missing: number }[]>(
    `SELECT EXISTS (
       SELECT 1 FROM "left".?? AS own WHERE NOT EXISTS (SELECT 1 FROM main.?? AS held WHERE ${isSame})
     ) AS missing`,
    [table, table, ...columns.flatMap(({ name }) => [name, name])],
  )
}
