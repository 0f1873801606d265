import { access, readdir, rename } from 'node:fs/promises'
import { basename, dirname, extname, join } from 'node:path'

const companions = ['', '-wal', '-shm']

/**
 * Renames the file and its companions, so that the place is free and nothing is deleted; the new name
 *
 * `history.sqlite` becomes `history.broken-20261123T204955Z.sqlite`. Its log goes with it under the name where
 * SQLite looks for it.
 */
export async function setAside(
  file: string,
  why: 'broken' | 'replaced' | 'before-restore',
  now = new Date(),
): Promise<string> {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, '')
  const extension = extname(file)
  const stem = join(dirname(file), `${basename(file, extension)}.${why}-${stamp}`)
  let name = `${stem}${extension}`
  for (let more = 2; await exists(name); more += 1) name = `${stem}-${more}${extension}`
  await moveDatabase(file, name)
  return name
}

/** Ends a setting aside that was cut short: what still stands beside the place follows its file; the new name. */
export async function finishSettingAside(file: string, why: 'broken'): Promise<string> {
  const extension = extname(file)
  const begins = `${basename(file, extension)}.${why}-`
  const stems = (await readdir(dirname(file)))
    .filter(name => name.startsWith(begins) && name.endsWith(extension))
    .map(name => basename(name, extension))
  const name = join(dirname(file), `${stems.toSorted().at(-1)}${extension}`)
  const isAnothers = (await exists(`${file}-wal`)) && (await exists(`${name}-wal`))
  if (stems.length === 0 || isAnothers) return setAside(file, why)
  await moveDatabase(file, name)
  return name
}

/** With its log; all of it, or nothing. */
export async function moveDatabase(from: string, to: string): Promise<void> {
  const moved: string[] = []
  try {
    for (const companion of companions) {
      await rename(`${from}${companion}`, `${to}${companion}`).catch(ignoreMissing)
      moved.push(companion)
    }
  } catch (error) {
    for (const companion of moved)
      await rename(`${to}${companion}`, `${from}${companion}`).catch(ignoreMissing)
    throw error
  }
}

export function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
