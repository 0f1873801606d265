import type { Knex } from 'knex'
import { changedBy, type Entry, writeEntry } from './entry.ts'
import { keepRollups } from './rollups.ts'
import { asStorageError, type StorageError } from './trouble.ts'

/** Looks after the file that is written. */
interface Guard {
  /** Comes before each write; rejects where the file is gone. */
  ensure(): Promise<void>
  /** The same trouble, with a better reason where there is one. */
  explain(trouble: StorageError): Promise<StorageError>
}

/** A day of samples at the usual beat. Beyond it the oldest entries are given up. */
export const MOST_WAITING = 17_280

/** Entries written in one transaction: what waits behind a backlog waits no longer than for these. */
const MOST_AT_ONCE = 500

/**
 * Writes entries in order, each once
 *
 * What can't be written (disk full, file locked, folder gone) waits in memory and is tried again with the next
 * entry. Entries that wait are written together, some hundreds in one transaction.
 */
export class WriteQueue {
  readonly #database: Knex
  readonly #onWritten: (entries: Entry[]) => void
  readonly #onTrouble: (error: Error | null) => void
  readonly #guard: Guard | undefined
  #waiting: Entry[] = []
  #turn: Promise<unknown> = Promise.resolve()

  /**
   * `onTrouble` hears of each write that failed, and `null` of each that worked.
   */
  constructor(
    database: Knex,
    onWritten: (entries: Entry[]) => void,
    onTrouble: (error: Error | null) => void,
    guard?: Guard,
  ) {
    this.#database = database
    this.#onWritten = onWritten
    this.#onTrouble = onTrouble
    this.#guard = guard
  }

  get waiting(): number {
    return this.#waiting.length
  }

  /** Resolves when the entry is in the file or waits for a better moment; never rejects. */
  add(entry: Entry): Promise<void> {
    // Only in its turn: what forgets the waiting entries must not forget those asked for after it.
    return this.exclusively(() => {
      this.#waiting.push(entry)
      if (this.#waiting.length > MOST_WAITING) this.#waiting.shift()
      return this.#write()
    })
  }

  /** Tries once more what waits, after everything asked for before. */
  drain(): Promise<void> {
    return this.exclusively(() => this.#write())
  }

  /** Runs `work` when all writes asked for before are done, and holds up those asked for after. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }

  forgetWaiting(): void {
    this.#waiting = []
  }

  async #write(): Promise<void> {
    try {
      await this.#guard?.ensure()
      if (this.#waiting.length === 0) return
      while (this.#waiting.length > 0) {
        const entries = this.#waiting.slice(0, MOST_AT_ONCE)
        await this.#database.transaction(async transaction => {
          for (const entry of entries) await writeEntry(transaction, entry)
          await keepRollups(transaction, entries.flatMap(changedBy))
        })
        this.#waiting.splice(0, entries.length)
        this.#onWritten(entries)
      }
      this.#onTrouble(null)
    } catch (error) {
      const trouble = asStorageError(error)
      this.#onTrouble((await this.#guard?.explain(trouble)) ?? trouble)
    }
  }
}
