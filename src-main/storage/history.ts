import type { Knex } from 'knex'
import { stat } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { EventKind } from '../contract/event.ts'
import type { Hour, Minute, Sample } from '../contract/sample.ts'
import type { HistorySize } from '../contract/status.ts'
import { openDatabase } from './database.ts'
import { FileGuard } from './file-guard.ts'
import { countSamples, edgeOfHistory, minutesBetween, samplesBetween, toSample } from './queries.ts'
import { type Entry, WriteQueue } from './write-queue.ts'

const HOUR = 3600

/** With the second that a try under way may take, within the three after which the app ends in mid-query. */
const LAST_TRIES_MS = 1800
const RETRY_MS = 100

/**
 * All that was recorded, in one SQLite file
 *
 * What a sample's write was acknowledged for survives a kill of the app. Reads see everything whose write was
 * acknowledged.
 */
export class History {
  readonly #file: string
  readonly #database: Knex
  readonly #queue: WriteQueue
  #counted: Promise<void>
  #samples = 0
  #firstAt: number | null = null
  #lastAt: number | null = null

  /** Rejects where the file cannot be opened, with the driver's reason. `onTrouble` as for {@link WriteQueue}. */
  static async open(file: string, onTrouble: (error: Error | null) => void): Promise<History> {
    return new History(file, await openDatabase(file), onTrouble)
  }

  private constructor(file: string, database: Knex, onTrouble: (error: Error | null) => void) {
    this.#file = file
    this.#database = database
    this.#queue = new WriteQueue(
      database,
      entries => this.#noteWritten(entries),
      onTrouble,
      new FileGuard(file, database),
    )
    this.#counted = this.#queue.exclusively(() => this.#count()).catch(onTrouble)
  }

  /** Resolves when the sample is in the file, or waits in memory because it can't be. */
  addSample(sample: Sample): Promise<void> {
    return this.#queue.add({ sample })
  }

  addEvent(at: number, kind: EventKind, detail: string | null = null): Promise<void> {
    return this.#queue.add({ event: { at, kind, detail } })
  }

  /** Entries that could not be written yet. */
  get waiting(): number {
    return this.#queue.waiting
  }

  /** The hour that ends at `to`, Unix seconds; its minutes are those that lie in it whole or in part. */
  async hour(to: number): Promise<Hour> {
    const from = to - HOUR
    const [rows, minutes] = await Promise.all([
      samplesBetween(this.#database, from, to),
      minutesBetween(this.#database, Math.floor(from / 60) * 60, to),
    ])
    return { from, to, samples: rows.map(toSample), minutes }
  }

  /** The minute that the sample at this instant belongs to, as it is now; `undefined` where nothing was recorded. */
  async minuteOf(at: number): Promise<Minute | undefined> {
    const start = Math.floor((at - 1) / 60) * 60
    const [minute] = await minutesBetween(this.#database, start, start + 60)
    return minute
  }

  async size(): Promise<HistorySize> {
    await this.#counted
    const bytes = await Promise.all([this.#file, `${this.#file}-wal`].map(sizeOnDisk))
    return {
      samples: this.#samples,
      bytes: bytes.reduce((sum, part) => sum + part, 0),
      firstAt: this.#firstAt,
      lastAt: this.#lastAt,
    }
  }

  /** Deletes every sample and event for good, those that wait too, and shrinks the file. */
  reset(): Promise<void> {
    return this.#queue.exclusively(async () => {
      await this.#database.transaction(async transaction => {
        await transaction('sample').delete()
        await transaction('event').delete()
      })
      this.#queue.forgetWaiting()
      await this.#count()
      // The deleted rows still stand in free pages and in the log: rewrite the one, cut the other.
      await this.#database.raw('VACUUM')
      await this.#database.raw('PRAGMA wal_checkpoint(TRUNCATE)')
    })
  }

  /** Writes what waits, moves the log into the file and closes it. */
  async close(): Promise<void> {
    // Another program's lock may be let go, or room be made, while the app still has time to end.
    const last = Date.now() + LAST_TRIES_MS
    await this.#database.raw(`PRAGMA busy_timeout = ${RETRY_MS}`)
    for (; ; await wait(RETRY_MS)) {
      await this.#queue.drain()
      if (this.waiting === 0 || Date.now() > last) break
    }
    if (this.waiting === 0) await this.#database.raw('PRAGMA wal_checkpoint(TRUNCATE)')
    await this.#database.destroy()
  }

  async #count(): Promise<void> {
    const [[counted], [first], [last]] = await Promise.all([
      countSamples(this.#database),
      edgeOfHistory(this.#database, 'asc'),
      edgeOfHistory(this.#database, 'desc'),
    ])
    this.#samples = Number(counted?.['samples'] ?? 0)
    this.#firstAt = first?.at ?? null
    this.#lastAt = last?.at ?? null
  }

  /** Counting anew reads the whole table, so it is left to the rare sample that may have replaced another. */
  #noteWritten(entries: Entry[]): void {
    for (const entry of entries) {
      if (!('sample' in entry)) continue
      const { at } = entry.sample
      if (this.#lastAt !== null && at <= this.#lastAt) {
        this.#counted = this.#queue.exclusively(() => this.#count()).catch(() => undefined)
        return
      }
      this.#samples += 1
      this.#firstAt ??= at
      this.#lastAt = at
    }
  }
}

async function sizeOnDisk(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  )
}
