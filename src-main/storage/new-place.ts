import type { Knex } from 'knex'
import { constants } from 'node:fs'
import { access, mkdir, mkdtemp, rmdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Range } from '../contract/view.ts'
import { arrivingName } from './arrival.ts'
import { needRoomFor } from './disk.ts'
import { examine } from './examine.ts'
import { reading, withLook } from './look.ts'
import { mendingName } from './open-history.ts'
import { edgeOfHistory, startOfHistory } from './queries.ts'
import { restoringName } from './restore-backup.ts'
import { exists } from './set-aside.ts'
import { StorageError } from './trouble.ts'

/**
 * Whether a folder can take the history in: it is made where it is missing, and something was written into it
 *
 * `false` where there is a history already. Rejects with the system's reason where it can't be written, and with a
 * StorageError where there is no room for so many bytes.
 */
export async function canTakeIn(folder: string, names: readonly string[], bytes: number): Promise<boolean> {
  await mkdir(folder, { recursive: true })
  for (const name of names) if (await stat(join(folder, name)).catch(() => null)) return false
  await access(folder, constants.W_OK)
  await rmdir(await mkdtemp(join(folder, 'tachograph-probe-')))
  await needRoomFor(bytes, folder)
  return true
}

/**
 * From when to when the history at a place reaches, `null` where it is empty; nothing there is changed
 *
 * Rejects with a {@link StorageError} where it is damaged, something else, of a newer Tachograph, or can't be written.
 */
export async function lookAtHistory(place: string): Promise<Range | null> {
  const names = namesOf(place)
  const found = await Promise.all(names.map(exists))
  const file = names[found.indexOf(true)] ?? place
  for (const path of [dirname(file), file]) await access(path, constants.W_OK)
  return withLook(file, async look => {
    const damage = await examine(look, true)
    if (damage !== null) throw new StorageError('broken', damage)
    return reading(look, async database => {
      if (!(await database.schema.hasTable('sample'))) throw new StorageError('broken', 'no samples')
      return reachOf(database)
    })
  })
}

/** One of the first version has no minutes. */
async function reachOf(database: Knex): Promise<Range | null> {
  const hasMinutes = await database.schema.hasTable('minute_rollup')
  const [first] = hasMinutes ? await startOfHistory(database) : await edgeOfHistory(database, 'asc')
  const [last] = await edgeOfHistory(database, 'desc')
  return first?.at ? { from: first.at, to: last?.at ?? first.at } : null
}

/** Whether a history is there, or one that a kill kept from taking its place and that opening brings there. */
export async function isThere(file: string): Promise<boolean> {
  return (await Promise.all(namesOf(file).map(exists))).includes(true)
}

function namesOf(file: string): string[] {
  return [file, restoringName(file), mendingName(file), arrivingName(file)]
}
