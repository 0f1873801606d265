import type { Knex } from 'knex'
import { copyFile, link, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openToRead, type ReadMode } from './database.ts'
import { mendLog } from './mend-log.ts'

/** Our files have SQLite's usual page size; asking a broken file would not do. */
export const PAGE_SIZE = 4096

/** A way to read a file and its log that changes neither of them. */
export interface Look {
  file: string
  mode: ReadMode
  /** Whether the log had damaged parts, which are left out here. */
  logMended: boolean
  /** The same with the log as it is, of which SQLite takes what comes before the damage. */
  unmended?: Look
}

/**
 * Gives `work` a look at the file
 *
 * To read a log, SQLite makes files beside it. Where there is one, the look is at a second name of the file in a
 * folder of its own, with a copy of the log, mended if need be.
 */
export async function withLook<Result>(file: string, work: (look: Look) => Promise<Result>): Promise<Result> {
  if ((await sizeOf(`${file}-wal`)) === 0) return work({ file, mode: 'immutable', logMended: false })
  const folder = await mkdtemp(`${file}-look-`)
  try {
    const log = await readFile(`${file}-wal`)
    const asItIs = await withLog(join(folder, 'as-it-is.sqlite'), log)
    const mended = mendLog(log, PAGE_SIZE)
    if (!mended) return await work(asItIs)
    const look = await withLog(join(folder, 'mended.sqlite'), mended)
    return await work({ ...look, logMended: true, unmended: asItIs })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }

  async function withLog(second: string, log: Buffer): Promise<Look> {
    // Not every file system has second names.
    await link(file, second).catch(() => copyFile(file, second))
    await writeFile(`${second}-wal`, log)
    return { file: second, mode: 'with log', logMended: false }
  }
}

/** Runs `work` with a connection that only reads. */
export async function reading<Result>(
  look: Look,
  work: (database: Knex) => Promise<Result>,
  signal?: AbortSignal,
): Promise<Result> {
  const database = openToRead(look.file, look.mode, signal)
  try {
    return await work(database)
  } finally {
    await database.destroy()
  }
}

/** 0 where there is none. */
export function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  )
}
