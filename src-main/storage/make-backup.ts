import { mkdir, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { copyInto } from './database.ts'
import { flush, needRoom, removeDatabase } from './disk.ts'
import { prove } from './prove.ts'

/** What a copy is named until it is proved good. */
export const UNPROVED = '.unproved'

/**
 * Copies the open history to `target`, which is replaced only by a copy that was read through and is on the disk
 *
 * Through a connection of its own, so that no write has to wait. Rejects where that does not work, and leaves nothing
 * behind.
 */
export async function makeBackup(file: string, target: string, signal: AbortSignal): Promise<void> {
  const draft = `${target}${UNPROVED}`
  await mkdir(dirname(target), { recursive: true })
  await needRoom(file, dirname(target))
  await removeDatabase(draft)
  try {
    await copyInto(file, draft, signal)
    await prove(draft, signal)
    await flush(draft)
    await rename(draft, target)
    await flush(target)
  } catch (error) {
    await removeDatabase(draft).catch(() => undefined)
    throw error
  }
}
