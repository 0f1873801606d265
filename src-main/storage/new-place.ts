import { constants } from 'node:fs'
import { access, mkdir, mkdtemp, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { arrivingName } from './arrival.ts'
import { needRoomFor } from './disk.ts'
import { mendingName } from './open-history.ts'
import { restoringName } from './restore-backup.ts'
import { exists } from './set-aside.ts'

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

/** Whether a history is there, or one that a kill kept from taking its place and that opening brings there. */
export async function isThere(file: string): Promise<boolean> {
  const found = await Promise.all(
    [file, restoringName(file), mendingName(file), arrivingName(file)].map(exists),
  )
  return found.includes(true)
}
