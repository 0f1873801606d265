import type { Knex } from 'knex'
import { type Entry, isPlain, writeTogether } from './entry.ts'
import { putSamples } from './queries.ts'
import { markOf } from './states.ts'
import { asStorageError, type StorageError } from './trouble.ts'

/** Looks after the file that is written. */
interface Guard {
  /** Comes before each write; rejects where the file is gone. */
  ensure(): Promise<void>
  /** The same trouble, with a better reason where there is one. */
  explain(trouble: StorageError): Promise<StorageError>
}

/**
 * A day of samples at the shortest interval
 *
 * Beyond it names of programs are given up first, then the oldest entries.
 */
export const MOST_WAITING = 86_400

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
  readonly #most: number
  #waiting: Entry[] = []
  /** The sample written last, while nothing lies beyond it and nobody else has had a turn since. Unix seconds. */
  #newest: number | null = null
  #turn: Promise<unknown> = Promise.resolve()

  /**
   * `onTrouble` hears of each write that failed, and `null` of each that worked. `most`: entries that wait at most.
   */
  constructor(
    database: Knex,
    onWritten: (entries: Entry[]) => void,
    onTrouble: (error: Error | null) => void,
    guard?: Guard,
    most = MOST_WAITING,
  ) {
    this.#database = database
    this.#onWritten = onWritten
    this.#onTrouble = onTrouble
    this.#guard = guard
    this.#most = most
  }

  get waiting(): number {
    return this.#waiting.length
  }

  /** Those of them that say who used the processor. */
  get waitingUsages(): number {
    return this.#waiting.filter(entry => 'usage' in entry).length
  }

  /** Resolves when the entry is in the file or waits for a better moment; never rejects. */
  async add(entry: Entry): Promise<void> {
    // Only in its turn: what forgets the waiting entries must not forget those asked for after it.
    await this.#inTurn(() => {
      this.#waiting.push(entry)
      if (this.#waiting.length > this.#most) this.#giveUpOne()
      return this.#write()
    })
  }

  /** Tries once more what waits, after everything asked for before. */
  async drain(): Promise<void> {
    await this.#inTurn(() => this.#write())
  }

  /** As {@link exclusively}, with everything written that waits; rejects where that can't be. */
  onceWritten<T>(work: () => Promise<T>): Promise<T> {
    return this.exclusively(async () => {
      const trouble = await this.#write()
      if (trouble) throw trouble
      return work()
    })
  }

  /** Runs `work` when all writes asked for before are done, and holds up those asked for after. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    return this.#inTurn(() => {
      this.#newest = null
      return work()
    })
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(work)
    this.#turn = result.catch(() => undefined)
    return result
  }

  /** All that wait, or those of one kind. */
  forgetWaiting(isOfKind: (entry: Entry) => boolean = () => true): void {
    this.#waiting = this.#waiting.filter(entry => !isOfKind(entry))
  }

  #giveUpOne(): void {
    const usage = this.#waiting.findIndex(entry => 'usage' in entry)
    this.#waiting.splice(Math.max(usage, 0), 1)
  }

  /** For another history, which may know something else of the time of the samples that wait. */
  claimWaiting(): void {
    this.#waiting = this.#waiting.flatMap((entry): Entry[] =>
      'sample' in entry ? [{ mark: markOf(entry.sample) }, entry] : [entry],
    )
  }

  /** Resolves with what kept it from being written. */
  async #write(): Promise<StorageError | null> {
    try {
      await this.#guard?.ensure()
      if (this.#waiting.length === 0) return null
      while (this.#waiting.length > 0) {
        const entries = this.#waiting.slice(0, MOST_AT_ONCE)
        await this.#writeAll(entries)
        this.#waiting.splice(0, entries.length)
        this.#onWritten(entries)
      }
      this.#onTrouble(null)
      return null
    } catch (error) {
      const trouble = asStorageError(error)
      const explained = (await this.#guard?.explain(trouble)) ?? trouble
      this.#onTrouble(explained)
      return explained
    }
  }

  async #writeAll(entries: Entry[]): Promise<void> {
    const newest = this.#newest
    this.#newest = null
    const [first] = entries
    if (first && entries.length === 1 && isPlain(first, newest)) {
      // A transaction of its own, in one statement where the first of a minute takes five.
      await putSamples(this.#database, [first.sample])
      this.#newest = first.sample.at
      return
    }
    this.#newest = await writeTogether(this.#database, entries, newest)
  }
}
