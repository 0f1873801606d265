import { setTimeout as wait } from 'node:timers/promises'
import type { CoreMap } from '../contract/cores.ts'
import type { EventKind } from '../contract/event.ts'
import type { Facts } from '../contract/facts.ts'
import type { Hour, Minute, Sample } from '../contract/sample.ts'
import type { HistorySize } from '../contract/status.ts'
import type { RecordingState, Stretch } from '../contract/timeline.ts'
import type { Range, View } from '../contract/view.ts'
import { checkRollups } from './check-rollups.ts'
import { Connections } from './connections.ts'
import { deleteRows, eraseTraces } from './erase.ts'
import { FileGuard } from './file-guard.ts'
import { HistoryReader } from './history-reader.ts'
import { sizeOf } from './look.ts'
import { lastAppStart, lastSampleUpTo } from './queries.ts'
import { DEFAULT_RETENTION_DAYS, Retention } from './retention.ts'
import { type Mark, stateAt } from './states.ts'
import { Tally } from './tally.ts'
import { type Entry, WriteQueue } from './write-queue.ts'

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
  readonly #connections: Connections
  readonly #queue: WriteQueue
  readonly #retention: Retention
  readonly #tally = new Tally()
  readonly #reader: HistoryReader
  #counted: Promise<void>

  /** Rejects where the file cannot be opened, with the driver's reason. `onTrouble` as for {@link WriteQueue}. */
  static async open(
    file: string,
    onTrouble: (error: Error | null) => void,
    options: HistoryOptions = {},
  ): Promise<History> {
    return new History(file, await Connections.open(file), onTrouble, options)
  }

  private constructor(
    file: string,
    connections: Connections,
    onTrouble: (error: Error | null) => void,
    { retentionDays = DEFAULT_RETENTION_DAYS, onRepaired }: HistoryOptions,
  ) {
    this.#file = file
    this.#connections = connections
    this.#queue = new WriteQueue(
      connections.writer,
      entries => this.#noteWritten(entries),
      onTrouble,
      new FileGuard(file, connections),
    )
    this.#retention = new Retention(retentionDays)
    this.#counted = this.#queue.exclusively(() => this.#count()).catch(onTrouble)
    this.#reader = new HistoryReader(connections, async () => {
      await this.#counted
      return this.#tally.firstAt
    })
    void this.#queue
      .exclusively(async () => {
        const hours = await checkRollups(connections.writer)
        if (hours.length > 0) onRepaired?.(hours)
      })
      .catch(onTrouble)
  }

  /** Resolves when the sample is in the file, or waits in memory because it can't be. */
  addSample(sample: Sample): Promise<void> {
    const { at, spanMs } = sample
    // After the clock was set back: what an earlier truth said of this interval goes.
    if (at <= this.#tally.horizon)
      void this.mark({ from: at - Math.ceil(spanMs / 1000), to: at, state: 'recording' })
    const written = this.#queue.add({ sample })
    // Asked for at once, not once it is written: then it might come after the file was closed.
    void this.#deleteOld(at)
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
      stateAt(this.#connections.writer, now),
      lastSampleUpTo(this.#connections.writer, now),
      lastAppStart(this.#connections.writer),
    ])
    if (!change) return null
    const at = change.state === 'recording' ? Math.max(change.at, sample?.at ?? 0) : change.at
    return { at, state: change.state, boot: start?.detail ?? null }
  }

  /** Entries that could not be written yet. */
  get waiting(): number {
    return this.#queue.waiting
  }

  /** See {@link HistoryReader} for this and what follows. */
  hour(to: number): Promise<Hour> {
    return this.#reader.hour(to)
  }

  minuteOf(at: number): Promise<Minute | undefined> {
    return this.#reader.minuteOf(at)
  }

  view(range: Range, points: number): Promise<View> {
    return this.#reader.view(range, points)
  }

  facts(range: Range): Promise<Facts> {
    return this.#reader.facts(range)
  }

  cores(range: Range, points: number): Promise<CoreMap> {
    return this.#reader.cores(range, points)
  }

  stretches(from: number, to: number): Promise<Stretch[]> {
    return this.#reader.stretches(from, to)
  }

  async size(): Promise<HistorySize> {
    await this.#counted
    const bytes = await Promise.all([this.#file, `${this.#file}-wal`].map(sizeOf))
    return {
      samples: this.#tally.samples,
      bytes: bytes.reduce((sum, part) => sum + part, 0),
      firstAt: this.#tally.firstAt,
      lastAt: this.#tally.lastAt,
    }
  }

  /** Deletes every sample and event for good, those that wait too, and shrinks the file. */
  reset(): Promise<void> {
    return this.#queue.exclusively(() => this.#connections.withoutReaders(() => this.#deleteAll()))
  }

  /** Writes what waits, moves the log into the file and closes it. */
  async close(): Promise<void> {
    // Another program's lock may be let go, or room be made, while the app still has time to end.
    const last = Date.now() + LAST_TRIES_MS
    await this.#connections.writer.raw(`PRAGMA busy_timeout = ${RETRY_MS}`)
    for (; ; await wait(RETRY_MS)) {
      await this.#queue.drain()
      if (this.waiting === 0 || Date.now() > last) break
    }
    // In a turn of its own: what was written last may have asked for a count, which closing would cut off.
    await this.#queue.exclusively(async () => {
      try {
        if (this.waiting === 0) await this.#connections.writer.raw('PRAGMA wal_checkpoint(TRUNCATE)')
      } finally {
        await this.#connections.close()
      }
    })
  }

  /** What fails is tried again a minute later; that nothing can be written, the queue tells. */
  #deleteOld(now: number): Promise<void> {
    return this.#queue
      .exclusively(async () => {
        this.#tally.samples -= await this.#retention.step(this.#connections.writer, now)
      })
      .catch(() => undefined)
  }

  async #deleteAll(): Promise<void> {
    const { writer } = this.#connections
    await deleteRows(writer)
    this.#queue.forgetWaiting()
    await this.#count()
    await eraseTraces(writer)
  }

  #count(): Promise<void> {
    return this.#tally.count(this.#connections.writer)
  }

  #noteWritten(entries: Entry[]): void {
    if (!this.#tally.note(entries))
      this.#counted = this.#queue.exclusively(() => this.#count()).catch(() => undefined)
  }
}
