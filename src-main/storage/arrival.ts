import { rename } from 'node:fs/promises'
import { BackupFolder } from './backup-folder.ts'
import { flushName, removeDatabase } from './disk.ts'
import { makeBackup, UNPROVED } from './make-backup.ts'
import { exists } from './set-aside.ts'

/** How the history is found from now on, also after a kill, and how that is taken back. */
export interface Way {
  lead(): void | Promise<void>
  back(): void | Promise<void>
}

/** What comes to a place where it is moved to is named so until it is whole and looked for there. */
export function arrivingName(path: string): string {
  return `${path}.arriving`
}

export interface Arrival {
  /** The history, open. */
  from: string
  file: string
  way: Way
  open: () => Promise<void>
  /** Cuts the copying short. */
  signal: AbortSignal
}

/** Lets a copy that was read through take its place. Rejects where a step fails, and then everything is as it was. */
export async function arrive({ from, file, way, open, signal }: Arrival): Promise<void> {
  const draft = arrivingName(file)
  const undo: (() => unknown)[] = []
  try {
    await makeBackup(from, draft, signal)
    await way.lead()
    undo.push(() => way.back())
    await rename(draft, file)
    undo.push(() => removeDatabase(file))
    await flushName(file)
    await open()
  } catch (error) {
    for (const step of [...undo, () => removeDatabase(draft)]) await step()
    throw error
  }
}

/** Goes over to what is at another place already. Rejects where a step fails, and then everything is as it was. */
export async function goOver(way: Way, open: Way, takeUp: () => Promise<void>): Promise<void> {
  const undo: (() => unknown)[] = []
  try {
    for (const step of [way, open]) {
      await step.lead()
      undo.unshift(() => step.back())
    }
    await takeUp()
  } catch (error) {
    for (const step of undo) await step()
    throw error
  }
}

/** Ends the arrival of a file or folder that a kill cut short: what is looked for where it arrives is whole. */
export async function finishArriving(path: string): Promise<void> {
  if ((await exists(path)) || !(await exists(arrivingName(path)))) return
  await rename(arrivingName(path), path)
  await flushName(path)
}

/** Removes what a move left at a place where nobody looks for it. */
export async function sweepArrival(file: string, backups: string): Promise<void> {
  const draft = arrivingName(file)
  for (const name of [draft, `${draft}${UNPROVED}`]) await removeDatabase(name)
  await new BackupFolder(arrivingName(backups)).removeAll()
}
