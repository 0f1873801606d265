import { writeFileSync } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { finishArriving } from './arrival.ts'
import { openDatabase } from './database.ts'
import { removeDatabase } from './disk.ts'
import { examine } from './examine.ts'
import { History, type HistoryOptions } from './history.ts'
import { type Look, reading, sizeOf, withLook } from './look.ts'
import { countSamples } from './queries.ts'
import { finishRestoring } from './restore-backup.ts'
import { isOfTheNewFile, patchedName, salvage } from './salvage.ts'
import { exists, finishSettingAside, setAside } from './set-aside.ts'
import { asStorageError, type StorageError } from './trouble.ts'

/** What was done about a file that was broken. */
export interface Mended {
  /** Where the broken file is now. */
  oldFile: string
  /** Samples brought over to the new one. */
  samples: number
  /** The driver's own words. */
  detail: string
}

/**
 * Opens the history, whatever stands in its place
 *
 * What is broken is renamed and all that can be read brought over. A history of a newer Tachograph is refused, and
 * not a byte of it changed. Rejects with a {@link StorageError}.
 */
export async function openHistory(
  file: string,
  onTrouble: (error: StorageError | null) => void,
  options: HistoryOptions = {},
): Promise<{ history: History; mended: Mended | null }> {
  try {
    await mkdir(dirname(file), { recursive: true })
    const mended = await prepare(file)
    const tell = (error: Error | null, place: string) => {
      const trouble = error && asStorageError(error)
      if (trouble?.reason === 'broken') suspect(place)
      onTrouble(trouble)
    }
    const history = await History.open(file, tell, options)
    return { history, mended }
  } catch (error) {
    throw asStorageError(error)
  }
}

/** Brings a history that nobody has open in order and up to this version, as {@link openHistory} does. */
export async function makeReady(file: string): Promise<void> {
  await prepare(file)
  const database = await openDatabase(file)
  await database.destroy()
}

/** Where a new history is made of what can be read of a broken one. */
export function mendingName(file: string): string {
  return `${file}.mending`
}

async function prepare(file: string): Promise<Mended | null> {
  const draft = mendingName(file)
  await sweep(file)
  const finished = await finishMending(file, draft)
  for (const name of [draft, patchedName(draft)]) await removeDatabase(name)
  await finishRestoring(file)
  await finishArriving(file)

  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (found?.isDirectory())
    return { oldFile: await setAside(file, 'broken'), samples: 0, detail: 'a folder in its place' }
  if (!found || found.size === 0) return withoutFile(file)

  const suspected = (await sizeOf(`${file}-wal`)) > 0 || (await exists(suspicion(file)))
  const mended = await withLook(file, async look => {
    const detail = await examine(look, suspected)
    return detail === null ? null : { detail, samples: await salvageOrNothing(look, draft) }
  })
  await rm(suspicion(file), { force: true })
  if (!mended)
    return finished === null
      ? null
      : { oldFile: finished, samples: await samplesOf(file), detail: 'mending was cut short' }
  const oldFile = await setAside(file, 'broken')
  await rename(draft, file)
  return { oldFile, ...mended }
}

/**
 * Where a start was killed between the two renames, the draft is whole and only has to take its place
 *
 * The name of the broken file, which nobody was told yet; `null` where there was nothing to finish.
 */
async function finishMending(file: string, draft: string): Promise<string | null> {
  if ((await exists(file)) || !(await exists(draft))) return null
  const oldFile = await finishSettingAside(file, 'broken')
  await rename(draft, file)
  return oldFile
}

function samplesOf(file: string): Promise<number> {
  return withLook(file, look =>
    reading(look, async database => {
      const [counted] = await countSamples(database)
      return Number(counted?.['samples'] ?? 0)
    }),
  )
}

/** SQLite deletes a log that has no file. It may be all that is left, so it is kept. */
async function withoutFile(file: string): Promise<Mended | null> {
  if ((await sizeOf(`${file}-wal`)) === 0) return null
  return { oldFile: await setAside(file, 'broken'), samples: 0, detail: 'only the write-ahead log is there' }
}

async function salvageOrNothing(look: Look, draft: string): Promise<number> {
  try {
    return await salvage(look, draft)
  } catch (error) {
    // A full disk is no reason to go on without the rows: better not to start.
    if (isOfTheNewFile(error)) throw error
    return 0
  }
}

/** Removes what a start that was killed left: second names and copies, never the file itself. */
async function sweep(file: string): Promise<void> {
  for (const name of await readdir(dirname(file)))
    if (name.startsWith(`${basename(file)}-look-`))
      await rm(join(dirname(file), name), { recursive: true, force: true })
}

/** So that the next start looks closely, however large the file. */
function suspect(file: string): void {
  try {
    writeFileSync(suspicion(file), '')
  } catch {
    // It is a help, no more; that saving fails is told already.
  }
}

function suspicion(file: string): string {
  return `${file}.suspected`
}
