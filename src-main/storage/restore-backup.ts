import { constants } from 'node:fs'
import { copyFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { openDatabase } from './database.ts'
import { flush, needRoom, removeDatabase } from './disk.ts'
import { prove } from './prove.ts'
import { lastSampleUpTo } from './queries.ts'
import { exists, setAside } from './set-aside.ts'
import { markState, stateAt } from './states.ts'

/** Where a backup becomes a history, beside the one whose place it is to take. */
export function restoringName(file: string): string {
  return `${file}.restoring`
}

/** Makes a whole history of a backup, which stays as it is; rejects where it is damaged or there is no room. */
export async function draftFrom(backup: string, draft: string, signal: AbortSignal): Promise<void> {
  await prove(backup, signal)
  await needRoom(backup, dirname(draft))
  await removeDatabase(draft)
  await copyFile(backup, draft, constants.COPYFILE_FICLONE)
  // Brings it up to this version.
  const database = await openDatabase(draft)
  await database.destroy()
  await prove(draft, signal)
  await flush(draft)
}

/**
 * Makes the draft say that it knows nothing of the time up to `now`, Unix seconds
 *
 * It ends in a recording that went on when it was copied, but what came of that only the history knows whose place it
 * takes. What was not recorded is known up to the copy, `copiedAt`.
 */
export async function endDraft(draft: string, copiedAt: number, now: number): Promise<void> {
  const database = await openDatabase(draft)
  try {
    const [[change], [sample]] = await Promise.all([stateAt(database, now), lastSampleUpTo(database, now)])
    if (!change) return
    const last = change.state === 'recording' ? (sample?.at ?? 0) : Math.min(copiedAt, now)
    await markState(database, { from: Math.max(change.at, last), to: now, state: 'closed' })
  } finally {
    await database.destroy()
  }
  await flush(draft)
}

/** Ends what a kill cut short: between the renames the draft is whole, before them it is not needed. */
export async function finishRestoring(file: string): Promise<void> {
  const draft = restoringName(file)
  if (!(await exists(file)) && (await exists(draft))) {
    // A log that stands there is that of the history that was set aside.
    await setAside(file, 'before-restore')
    await rename(draft, file)
  }
  await removeDatabase(draft)
}
