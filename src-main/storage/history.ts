import type { Knex } from 'knex'
import { stat } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { EventKind } from '../contract/event.ts'
import type { Hour, Minute, Sample } from '../contract/sample.ts'
import type { HistorySize } from '../contract/status.ts'
import type { RecordingState, Stretch } from '../contract/timeline.ts'
import type { Range, View } from '../contract/view.ts'
import { checkRollups } from './check-rollups.ts'
import { openDatabase } from './database.ts'
import { FileGuard } from './file-guard.ts'
import { type Forgetting, forgetRange, scrub, wouldForget } from './forget.ts'
import { Notes } from './notes.ts'
import { lastAppStart, lastSampleUpTo, minutesBetween, samplesBetween, toSample } from './queries.ts'
import { readView } from './read-view.ts'
import { DEFAULT_RETENTION_DAYS, Retention } from './retention.ts'
import { type Mark, markOf, stateAt, stretchesBetween } from './states.ts'
import { Tally } from './tally.ts'
import { type Entry, WriteQueue } from './write-queue.ts'

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
  readonly #guard: FileGuard
  readonly #retention: Retention
  #tally = new Tally()
  readonly notes: Notes
  #counted: Promise<void>

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
    this.#guard = new FileGuard(file, database)
    this.#queue = new WriteQueue(database, entries => this.#noteWritten(entries), onTrouble, this.#guard)
    this.#retention = new Retention(retentionDays)
    this.notes = new Notes(database, this.#queue)
    this.#counted = this.#queue.exclusively(() => this.#tally.count(database)).catch(onTrouble)
    void this.#queue
      .exclusively(async () => {
        const hours = await checkRollups(database)
        if (hours.length > 0) onRepaired?.(hours)
      })
      .catch(onTrouble)
  }

  /** Resolves when the sample is in the file, or waits in memory because it can't be. */
  addSample(sample: Sample): Promise<void> {
    const { at } = sample
    // After the clock was set back: what an earlier truth said of this interval goes.
    if (at <= this.#tally.horizon) void this.mark(markOf(sample))
    const written = this.#queue.add({ sample })
    // Asked for at once, not once it is written: then it might come after the file was closed. What fails is tried
    // again a minute later; that nothing can be written, the queue tells.
    void this.#delete(() => this.#retention.step(this.#database, at)).catch(() => undefined)
    return written
  }

  addEvent(at: number, kind: EventKind, detail: string | null = null): Promise<void> {
    return this.#queue.add({ event: { at, kind, detail } })
  }

  /** The state of a stretch of time; see {@link Mark}. */
  mark(mark: Mark): Promise<void> {
    this.#tally.horizon = Math.max(this.#tally.horizon, mark.from)
    return this.#queue.add({ mark })
  }

  /** The last that is known of the time before `now`, Unix seconds; `null` in a new history. */
  async lastSeen(now: number): Promise<{ at: number; state: RecordingState; boot: string | null } | null> {
    const [[change], [sample], [start]] = await Promise.all([
      stateAt(this.#database, now),
      lastSampleUpTo(this.#database, now),
      lastAppStart(this.#database),
    ])
    if (!change) return null
    const at = change.state === 'recording' ? Math.max(change.at, sample?.at ?? 0) : change.at
    return { at, state: change.state, boot: start?.detail ?? null }
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

  /** Any stretch of history, with no more than so many points. */
  async view(range: Range, points: number): Promise<View> {
    return readView(this.#database, range, points, await this.stretches(range.from, range.to))
  }

  /** What [from, to) was, in order of time, without a hole from the first sample on. */
  async stretches(from: number, to: number): Promise<Stretch[]> {
    const { firstAt } = await this.size()
    if (firstAt === null || firstAt >= to) return []
    return stretchesBetween(this.#database, Math.max(from, firstAt), to)
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
    const { samples, firstAt, lastAt } = this.#tally
    return { samples, bytes: bytes.reduce((sum, part) => sum + part, 0), firstAt, lastAt }
  }

  /** Deletes every sample, event and note for good, those that wait too, and shrinks the file. */
  reset(): Promise<void> {
    return this.#queue.exclusively(async () => {
      await this.#database.transaction(async transaction => {
        for (const table of ['sample', 'minute_rollup', 'hour_rollup']) await transaction(table).delete()
        await transaction('event').delete()
        await transaction('state').delete()
        await transaction('note').delete()
      })
      this.#queue.forgetWaiting()
      await this.#tally.count(this.#database)
      await scrub(this.#database)
    })
  }

  /** What {@link forget} would delete. */
  wouldForget(range: Range): Promise<Forgetting> {
    return wouldForget(this.#database, range)
  }

  /**
   * Deletes what was recorded of a stretch for good; see {@link forgetRange}
   *
   * Rejects where it can't be done at once. Then nothing is deleted, or rows are and some of their bytes stay in the
   * file's free pages until the next time.
   */
  forget(range: Range): Promise<void> {
    // What waits may be of the stretch: written later, it would bring some of it back.
    return this.#queue.onceWritten(async () => {
      await this.#tally.forgot(this.#database, await forgetRange(this.#database, range))
      await scrub(this.#database)
    })
  }

  /**
   * Keeps samples for so many days from now on, and resolves when there are no older ones
   *
   * They go hour by hour, as fast as they can between the writes. What fails is left to the pace of every day.
   */
  async keepFor(days: number, now: number): Promise<void> {
    this.#retention.days = days
    while ((await this.#delete(() => this.#retention.deleteOldest(this.#database, now))) > 0);
  }

  /**
   * Lets the history at `draft` take the place of this one, which is renamed; its new name
   *
   * `prepare` comes before that, when nothing is written any more. What is asked for meanwhile waits, and comes into
   * the new one. Rejects where that does not work, and then everything is as it was.
   */
  replaceBy(draft: string, prepare: () => Promise<void>): Promise<string> {
    return this.#queue.exclusively(async () => {
      await prepare()
      const old = await this.#guard.exchange(draft)
      this.#queue.claimWaiting()
      this.#tally = new Tally()
      this.#counted = this.#tally.count(this.#database)
      await this.#counted.catch(() => undefined)
      return old
    })
  }

  /** Writes what waits, moves the log into the file and closes it. */
  async close(): Promise<void> {
    // Another program's lock may be let go, or room be made, while the app still has time to end.
    const last = Date.now() + LAST_TRIES_MS
    // While another history takes its place, it is closed for a moment.
    await this.#database.raw(`PRAGMA busy_timeout = ${RETRY_MS}`).catch(() => undefined)
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

  #delete(step: () => Promise<number>): Promise<number> {
    return this.#queue.exclusively(async () => {
      const deleted = await step()
      if (deleted > 0) await this.#tally.deleted(this.#database, deleted)
      return deleted
    })
  }

  /** Counting anew reads the whole table, so it is left to the rare sample that may have replaced another. */
  #noteWritten(entries: Entry[]): void {
    for (const entry of entries)
      if ('sample' in entry && this.#tally.written(entry.sample))
        this.#counted = this.#queue
          .exclusively(() => this.#tally.count(this.#database))
          .catch(() => undefined)
  }
}

async function sizeOnDisk(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  )
}
