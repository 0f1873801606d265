import { open, rm, stat, statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StorageError } from './trouble.ts'

/**
 * Rejects unless a copy of the file would leave as much room in the folder as it takes
 *
 * A copy that fills the disk would keep the next sample from being saved.
 */
export async function needRoom(file: string, folder: string): Promise<void> {
  await needRoomFor((await stat(file)).size, folder)
}

export async function needRoomFor(bytes: number, folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder)
  const free = bavail * bsize
  if (free < 2 * bytes)
    throw new StorageError('disk-full', `${free} bytes are free, ${bytes} are to be copied`)
}

/** Returns when the file and its name are on the disk. */
export async function flush(file: string): Promise<void> {
  await sync(file, 'r+')
  await flushName(file)
}

/** The same of the name only, as of a folder. */
export async function flushName(path: string): Promise<void> {
  // Windows has no handle for folders, and needs none.
  await sync(dirname(path), 'r').catch(() => undefined)
}

async function sync(path: string, flags: string): Promise<void> {
  const handle = await open(path, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Removes a database that is not needed, with all that SQLite may have left beside it. */
export async function removeDatabase(file: string): Promise<void> {
  for (const companion of ['', '-journal', '-wal', '-shm']) await rm(`${file}${companion}`, { force: true })
}
