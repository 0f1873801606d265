import { randomUUID } from 'node:crypto'
import { chmod, constants, copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openDatabase, openForeign } from './database.ts'
import { needRoom, removeDatabase } from './disk.ts'
import { endTimeline } from './recording-file.ts'
import { checkPages, isOfEarlier } from './recording-schema.ts'

/**
 * Makes a copy of an earlier version's recording in a folder, which is made where it is missing, and brings that up to
 * this version; the copy
 *
 * Rejects where that does not work, and leaves nothing behind.
 */
export async function bringUp(file: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await needRoom(file, folder)
  const copy = join(folder, `${randomUUID()}.tachograph`)
  try {
    await copyFile(file, copy, constants.COPYFILE_FICLONE)
    // It may come from a medium that can't be written.
    await chmod(copy, 0o600)
    await checkAgain(copy)
    await migrateCopy(copy)
    return copy
  } catch (error) {
    await removeDatabase(copy).catch(() => undefined)
    throw error
  }
}

/** Another may have been put in its place by the time it was copied, and no step may run on what that has made up. */
async function checkAgain(copy: string): Promise<void> {
  const database = openForeign(copy)
  try {
    await isOfEarlier(database)
    await checkPages(database)
  } finally {
    await database.destroy()
  }
}

async function migrateCopy(copy: string): Promise<void> {
  const database = await openDatabase(copy)
  try {
    // One of the steps makes that of a history.
    await endTimeline(database)
    // Like any recording it is one file, which is read as immutable.
    await database.raw('PRAGMA journal_mode = DELETE')
  } finally {
    await database.destroy()
  }
}
