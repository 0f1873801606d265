import type { Backup, BackupFailure } from '../contract/backup.ts'
import { arrivingName, finishArriving } from './arrival.ts'
import { BackupFolder, dayOf } from './backup-folder.ts'
import { removeDatabase } from './disk.ts'
import type { History } from './history.ts'
import { type Place, removeLeft } from './left-behind.ts'
import { makeBackup } from './make-backup.ts'
import { draftFrom, endDraft, restoringName } from './restore-backup.ts'
import { exists } from './set-aside.ts'
import { asStorageError } from './trouble.ts'

/** Where a try failed: the disk may have room again by then, and nobody is asked to do anything. */
const RETRY_MS = 3_600_000

export interface BackupsParts {
  /** The history file. */
  file: string
  folder: string
  history: Pick<History, 'replaceBy'>
  /** Unix milliseconds. */
  now: () => number
}

/**
 * Copies of the history, one for each day, and the way back to one of them
 *
 * One thing at a time: what is asked for meanwhile comes after it.
 */
export class Backups {
  readonly #parts: BackupsParts
  #folder: BackupFolder
  /** Why the last try failed. */
  failure: BackupFailure | null = null
  #turn: Promise<unknown>
  #work = new AbortController()
  #isOver = false

  constructor(parts: BackupsParts) {
    this.#parts = parts
    this.#folder = new BackupFolder(parts.folder)
    this.#turn = this.#tidy()
  }

  /** Newest first. */
  async list(): Promise<Backup[]> {
    const backups: Backup[] = []
    for (const day of await this.#folder.days()) {
      const backup = await this.#folder.read(day)
      if (backup) backups.push(backup)
    }
    return backups
  }

  /** `null` where there is none of that day. */
  get(day: string): Promise<Backup | null> {
    return this.#folder.read(day)
  }

  /** Whether a backup is to be made by itself: there is none of this day, or the last try failed an hour ago. */
  async isDue(): Promise<boolean> {
    const now = this.#parts.now()
    // Both ways, for the clock may be set back.
    if (this.failure) return Math.abs(now - this.failure.at * 1000) >= RETRY_MS
    return !(await this.#folder.days()).includes(dayOf(now))
  }

  /** Makes the backup of this day, in the place of an earlier one. Rejects with a StorageError, all others there. */
  make(): Promise<Backup> {
    return this.#alone(async signal => {
      const now = this.#parts.now()
      const day = dayOf(now)
      try {
        await makeBackup(this.#parts.file, this.#folder.fileOf(day), signal)
        this.failure = null
      } catch (error) {
        const { reason, message } = asStorageError(error)
        this.failure = { at: Math.floor(now / 1000), reason, detail: message }
        throw asStorageError(error)
      }
      // What can't be removed now is tried again with the next one.
      await this.#folder.removeOld(day).catch(() => undefined)
      const made = await this.#folder.read(day)
      if (!made) throw new Error('the backup is gone')
      return made
    })
  }

  /**
   * Makes the backup of a day the history; where the one that was is now
   *
   * The backup stays. Rejects with a StorageError, and then nothing has changed.
   */
  restore({ day, createdAt }: Backup): Promise<string> {
    return this.#alone(async signal => {
      // Only now: the history may have been moved while this waited.
      const { file, history, now } = this.#parts
      const draft = restoringName(file)
      try {
        await draftFrom(this.#folder.fileOf(day), draft, signal)
        return await history.replaceBy(draft, async () => {
          signal.throwIfAborted()
          await endDraft(draft, createdAt, Math.floor(now() / 1000))
        })
      } catch (error) {
        throw asStorageError(error)
      } finally {
        await removeDatabase(draft).catch(() => undefined)
      }
    })
  }

  delete(day: string): Promise<void> {
    return this.#alone(() => this.#folder.remove(day))
  }

  /** Bytes of all backups. */
  size(): Promise<number> {
    return this.#folder.size()
  }

  /** Goes on in another folder with copies of them, if `move` succeeds; those that were go then. */
  moveTo(folder: string, move: (signal: AbortSignal) => Promise<void>): Promise<void> {
    return this.#alone(async signal => {
      const next = new BackupFolder(folder)
      const arriving = new BackupFolder(arrivingName(folder))
      // A folder in which there are some already is not gone over to, nor emptied.
      if ((await next.days()).length > 0) throw new Error('there are backups already')
      await arriving.removeAll()
      try {
        await this.#folder.copyTo(arriving, signal)
        await move(signal)
      } catch (error) {
        await arriving.removeAll()
        throw error
      }
      const old = this.#folder
      // Where they can't take their place now they are used where they are, and take it at the next start.
      await finishArriving(folder).catch(() => undefined)
      this.#folder = (await exists(arriving.path)) ? arriving : next
      await old.removeAll().catch(() => undefined)
    })
  }

  /** Goes on with those of another history, if `goOver` goes over to that; these stay. */
  goOverTo(folder: string, goOver: () => Promise<void>): Promise<void> {
    return this.#alone(async () => {
      await goOver()
      this.#folder = new BackupFolder(folder)
      this.failure = null
      await this.#tidy()
    })
  }

  /** Removes what a move left at another place, as {@link removeLeft} has it. */
  removeLeft(left: Place): Promise<boolean> {
    return this.#alone(() => removeLeft(left, { file: this.#parts.file, backupFolder: this.#folder.path }))
  }

  /** Cuts short what is going on, as the app ends. */
  close(): void {
    this.#isOver = true
    this.#work.abort()
  }

  /** Ends what a kill cut short in the folder. */
  async #tidy(): Promise<void> {
    try {
      await finishArriving(this.#folder.path)
      await this.#folder.sweep()
    } catch {
      // The next backup tells what is wrong with it.
    }
  }

  #alone<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const result = this.#turn.then(() => {
      if (this.#isOver) throw new Error('the app ends')
      this.#work = new AbortController()
      return work(this.#work.signal)
    })
    this.#turn = result.catch(() => undefined)
    return result
  }
}
