import { cp, mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Backup } from '../contract/backup.ts'
import { flush, flushName, removeDatabase } from './disk.ts'
import { UNPROVED } from './make-backup.ts'
import { contentOf } from './prove.ts'

export const MOST_KEPT = 7

const proved = /^history-(\d{4}-\d{2}-\d{2})\.sqlite$/

/** The backups on disk, each named after its day: `history-2026-11-24.sqlite`. */
export class BackupFolder {
  readonly path: string

  constructor(path: string) {
    this.path = path
  }

  fileOf(day: string): string {
    return join(this.path, `history-${day}.sqlite`)
  }

  /** Newest first. */
  async days(): Promise<string[]> {
    const days = (await this.#names()).flatMap(name => proved.exec(name)?.[1] ?? [])
    return days.toSorted().toReversed()
  }

  /** `null` where there is none of that day. */
  async read(day: string): Promise<Backup | null> {
    const found = await stat(this.fileOf(day)).catch(() => null)
    if (!found) return null
    const content = await contentOf(this.fileOf(day))
    return { day, createdAt: Math.floor(found.mtimeMs / 1000), bytes: found.size, content }
  }

  /** All but the newest, never the one of `day`. */
  async removeOld(day: string): Promise<void> {
    const others = (await this.days()).filter(other => other !== day)
    for (const old of others.slice(MOST_KEPT - 1)) await this.remove(old)
  }

  remove(day: string): Promise<void> {
    return rm(this.fileOf(day), { force: true })
  }

  /** Bytes of all of them. */
  async size(): Promise<number> {
    const files = await Promise.all((await this.days()).map(day => stat(this.fileOf(day))))
    return files.reduce((sum, { size }) => sum + size, 0)
  }

  /** Copies all of them into another folder; rejects where one is not whole there. */
  async copyTo(target: BackupFolder, signal: AbortSignal): Promise<void> {
    const days = await this.days()
    if (days.length > 0) await mkdir(target.path, { recursive: true })
    for (const day of days) {
      signal.throwIfAborted()
      const draft = `${target.fileOf(day)}${UNPROVED}`
      // Its time is that at which it was made.
      await cp(this.fileOf(day), draft, { preserveTimestamps: true })
      const [{ size }, copy] = await Promise.all([stat(this.fileOf(day)), stat(draft)])
      if (size !== copy.size) throw new Error(`the copy of ${day} is not whole`)
      await flush(draft)
      await rename(draft, target.fileOf(day))
    }
    await flushName(target.fileOf('any'))
  }

  /** Removes all of them, and the folder where nothing else is in it. */
  async removeAll(): Promise<void> {
    await this.sweep()
    for (const day of await this.days()) await this.remove(day)
    await rmdir(this.path).catch(() => undefined)
  }

  /** Removes what a backup left that was killed. */
  async sweep(): Promise<void> {
    for (const name of await this.#names())
      if (name.endsWith(UNPROVED)) await removeDatabase(join(this.path, name))
  }

  /** There is no folder before the first backup. What else may be wrong with it, the next backup tells. */
  #names(): Promise<string[]> {
    return readdir(this.path).catch(() => [])
  }
}

/** The day of Unix milliseconds by the machine's time zone, as in `2026-11-24`. */
export function dayOf(now: number): string {
  const date = new Date(now)
  const two = (part: number) => String(part).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}
