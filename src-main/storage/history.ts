import type { Knex } from 'knex'
import { stat } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { EventKind } from '../contract/event.ts'
import type { Hour, Minute, Sample } from '../contract/sample.ts'
import type { HistorySize } from '../contract/status.ts'
import type { Mark, RecordingState, Stretch } from '../contract/timeline.ts'
import { checkRollups } from './check-rollups.ts'
import { openDatabase } from './database.ts'
import { changedBy, type Entry } from './entry.ts'
import { FileGuard } from './file-guard.ts'
import { reached } from './horizon.ts'
import {
  countSamples,
  edgeOfHistory,
  lastAppStart,
  minutesBetween,
  samplesBetween,
  startOfHistory,
  toSample,
} from './queries.ts'
import { DEFAULT_RETENTION_DAYS, Retention } from './retention.ts'
import { stateAt, stretchesBetween } from './states.ts'
import { WriteQueue } from './write-queue.ts'

const HOUR = 3600

export interface HistoryOptions {
  /** Samples older than so many days are deleted; rollups and events stay. */
  retentionDays?: number
  /** Hears of the hours (their starts) whose rollups were not what their samples say, and were put right. */
  onRepaired?: (hours: number[]) => void
}

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
  readonly #retention: Retention
  #counted: Promise<void>
  #samples = 0
  #firstAt: number | null = null
  /** The sample written last, which after the clock was set back is not the newest. */
  #lastAt: number | null = null
  #newestAt = 0

  /** Rejects where the file cannot be opened, with the driver's reason. `onTrouble` as for {@link WriteQueue}. */
  static async open(
    file: string,
    onTrouble: (error: Error | null) => void,
    options: HistoryOptions = {},
  ): Promise<History> {
    return new History(file, await openDatabase(file), onTrouble, options)
  }

  private constructor(
    file: string,
    database: Knex,
    onTrouble: (error: Error | null) => void,
    { retentionDays = DEFAULT_RETENTION_DAYS, onRepaired }: HistoryOptions,
  ) {
    this.#file = file
    this.#database = database
    this.#queue = new WriteQueue(
      database,
      entries => this.#noteWritten(entries),
      onTrouble,
      new FileGuard(file, database),
    )
    this.#retention = new Retention(retentionDays)
    this.#counted = this.#queue.exclusively(() => this.#count()).catch(onTrouble)
    void this.#queue
      .exclusively(async () => {
        const hours = await checkRollups(database)
        if (hours.length > 0) onRepaired?.(hours)
      })
      .catch(onTrouble)
  }

  /**
   * Resolves when the sample is in the file, or waits in memory because it can't be
   *
   * `since`: from when on the time up to it was recorded, Unix seconds.
   */
  addSample(sample: Sample, since = sample.at - Math.ceil(sample.spanMs / 1000)): Promise<void> {
    const written = this.#queue.add({ sample, since })
    // Asked for at once, not once it is written: then it might come after the file was closed.
    void this.#deleteOld(sample.at)
    return written
  }

  addEvent(at: number, kind: EventKind, detail: string | null = null): Promise<void> {
    return this.#queue.add({ event: { at, kind, detail } })
  }

  /** The state of a stretch of time; see {@link Mark}. */
  mark(mark: Mark): Promise<void> {
    return this.#queue.add({ mark })
  }

  /** The last that is known of an earlier run of the app; `null` in a new history. */
  async lastSeen(): Promise<{ at: number; state: RecordingState; boot: string | null } | null> {
    const [[change], [sample], [behind], [start]] = await Promise.all([
      stateAt(this.#database, Number.MAX_SAFE_INTEGER),
      edgeOfHistory(this.#database, 'desc'),
      reached(this.#database),
      lastAppStart(this.#database),
    ])
    if (!change) return null
    const at = change.state === 'recording' ? Math.max(change.at, sample?.at ?? 0) : change.at
    return { at: behind?.at ?? at, state: change.state, boot: start?.detail ?? null }
  }

  /** Entries that could not be written yet. */
  get waiting(): number {
    return this.#queue.waiting
  }

  /** The hour that ends at `to`, Unix seconds; its minutes are those that lie in it whole or in part. */
  async hour(to: number): Promise<Hour> {
    const from = to - HOUR
    const [rows, minutes, stretches] = await Promise.all([
      samplesBetween(this.#database, from, to),
      minutesBetween(this.#database, Math.floor(from / 60) * 60, to),
      this.stretches(from, to),
    ])
    return { from, to, samples: rows.map(toSample), minutes, stretches }
  }

  /** What [from, to) was, in order of time, without a hole from where the history begins. */
  async stretches(from: number, to: number): Promise<Stretch[]> {
    const [start] = await startOfHistory(this.#database)
    if (typeof start?.at !== 'number' || start.at >= to) return []
    return stretchesBetween(this.#database, Math.max(from, start.at), to)
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
        for (const table of ['sample', 'minute_rollup', 'hour_rollup', 'event', 'state', 'reached'])
          await transaction(table).delete()
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
    // In a turn of its own: what was written last may have asked for a count, which closing would cut off.
    await this.#queue.exclusively(async () => {
      try {
        if (this.waiting === 0) await this.#database.raw('PRAGMA wal_checkpoint(TRUNCATE)')
      } finally {
        await this.#database.destroy()
      }
    })
  }

  /** What fails is tried again a minute later; that nothing can be written, the queue tells. */
  #deleteOld(now: number): Promise<void> {
    return this.#queue
      .exclusively(async () => {
        const deleted = await this.#retention.step(this.#database, now)
        if (deleted === 0) return
        this.#samples -= deleted
        const [first] = await edgeOfHistory(this.#database, 'asc')
        this.#firstAt = first?.at ?? null
      })
      .catch(() => undefined)
  }

  async #count(): Promise<void> {
    const [[counted], [first], [last]] = await Promise.all([
      countSamples(this.#database),
      edgeOfHistory(this.#database, 'asc'),
      edgeOfHistory(this.#database, 'desc'),
    ])
    this.#samples = Number(counted?.['samples'] ?? 0)
    this.#firstAt = first?.at ?? null
    this.#newestAt = last?.at ?? 0
    if (!counted?.['samples']) this.#lastAt = null
    else this.#lastAt ??= this.#newestAt
  }

  /** Counting anew reads the whole table, so it is left to the rare entry that may have replaced other samples. */
  #noteWritten(entries: Entry[]): void {
    for (const entry of entries) {
      if ('sample' in entry) this.#lastAt = entry.sample.at
      if (changedBy(entry).some(({ from }) => from < this.#newestAt))
        this.#counted = this.#queue.exclusively(() => this.#count()).catch(() => undefined)
      else if ('sample' in entry) {
        this.#samples += 1
        this.#firstAt ??= entry.sample.at
        this.#newestAt = entry.sample.at
      }
    }
  }
}

async function sizeOnDisk(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  )
}
