import { setTimeout as wait } from 'node:timers/promises'
import type { EventKind } from '../contract/event.ts'
import type { NoteDraft } from '../contract/note.ts'
import type { Sample } from '../contract/sample.ts'
import type { HistorySize } from '../contract/status.ts'
import type { Mark } from '../contract/timeline.ts'
import type { Range } from '../contract/view.ts'
import { arrive, goOver, type Way } from './arrival.ts'
import { checkRollups } from './check-rollups.ts'
import { Connections } from './connections.ts'
import type { Entry } from './entry.ts'
import { deleteRows, eraseTraces } from './erase.ts'
import { FileGuard } from './file-guard.ts'
import { type Forgetting, forgetRange, wouldForget } from './forget.ts'
import { endHistory, type Handover, lastSeenIn, type LastSeen, takeUp } from './handover.ts'
import { HistoryReader } from './history-reader.ts'
import { sizeOf } from './look.ts'
import { DEFAULT_RETENTION_DAYS, Retention } from './retention.ts'
import { startOf } from './states.ts'
import { Tally } from './tally.ts'
import { Usages } from './usages.ts'
import { WriteQueue } from './write-queue.ts'

export interface HistoryOptions {
  /** Samples older than so many days are deleted; rollups and events stay. */
  retentionDays?: number
  /** Hears of the hours (their starts) whose rollups were not what their samples say, and were put right. */
  onRepaired?: (hours: number[]) => void
}

/** With the second that a try under way may take, within the three after which the app ends in mid-query. */
const LAST_TRIES_MS = 1800
const RETRY_MS = 100
/** So long what is under way may go on, as to erase what was deleted, when the app is to end. */
const WORK_ON_MS = 1000

/**
 * All that was recorded, in one SQLite file: read, written, deleted and exchanged
 *
 * What a sample's write was acknowledged for survives a kill of the app. Reads see everything whose write was
 * acknowledged.
 */
export class History extends HistoryReader {
  readonly usages: Usages
  #file: string
  readonly #connections: Connections
  readonly #queue: WriteQueue
  readonly #guard: FileGuard
  readonly #checkRollups: () => void
  readonly #retention: Retention
  #tally = new Tally()
  #counted: Promise<void>

  /**
   * Rejects where the file cannot be opened, with the driver's reason. `onTrouble` as for {@link WriteQueue}; it hears
   * which file that was, for a history may be moved.
   */
  static async open(
    file: string,
    onTrouble: (error: Error | null, file: string) => void,
    options: HistoryOptions = {},
  ): Promise<History> {
    return new History(file, await Connections.open(file), onTrouble, options)
  }

  private constructor(
    file: string,
    connections: Connections,
    onTrouble: (error: Error | null, file: string) => void,
    { retentionDays = DEFAULT_RETENTION_DAYS, onRepaired }: HistoryOptions,
  ) {
    super(connections, start => (start === null ? null : { from: start, to: Math.ceil(Date.now() / 1000) }))
    const tell = (error: Error | null) => onTrouble(error, this.#file)
    this.#file = file
    this.#connections = connections
    this.#guard = new FileGuard(file, connections)
    this.#queue = new WriteQueue(connections.writer, entries => this.#noteWritten(entries), tell, this.#guard)
    this.#retention = new Retention(retentionDays)
    this.usages = new Usages(connections, this.#queue)
    this.#counted = this.#queue.exclusively(() => this.#count()).catch(tell)
    this.#checkRollups = () =>
      void this.#queue
        .exclusively(async () => {
          const hours = await checkRollups(connections.writer)
          if (hours.length > 0) onRepaired?.(hours)
        })
        .catch(tell)
    this.#checkRollups()
  }

  /**
   * Resolves when the sample is in the file, or waits in memory because it can't be
   *
   * `since`: from when on the time up to it was recorded, Unix seconds.
   */
  addSample(sample: Sample, since = startOf(sample)): Promise<void> {
    const { at } = sample
    const written = this.#queue.add({ sample, since })
    // Asked for at once, not once it is written: then it might come after the file was closed. What fails is tried
    // again a minute later; that nothing can be written, the queue tells.
    if (this.#retention.isDue(at))
      void this.#delete(() => this.#retention.step(this.#connections.writer, at)).catch(() => undefined)
    return written
  }

  addEvent(at: number, kind: EventKind, detail: string | null = null): Promise<void> {
    return this.#queue.add({ event: { at, kind, detail } })
  }

  /** The state of a stretch of time. */
  mark(mark: Mark): Promise<void> {
    return this.#queue.add({ mark })
  }

  /** Resolves when the note is in the file, or waits in memory because it can't be. */
  putNote(note: NoteDraft): Promise<void> {
    return this.#queue.add({ note })
  }

  /** As {@link putNote}. */
  deleteNote(id: number): Promise<void> {
    return this.#queue.add({ deletedNote: id })
  }

  /** The last that is known of an earlier run of the app; `null` in a new history. */
  lastSeen(): Promise<LastSeen | null> {
    return lastSeenIn(this.#connections.writer)
  }

  /** Entries that could not be written yet, but for who used the processor: a person counts what was recorded. */
  get waiting(): number {
    return this.#queue.waiting - this.#queue.waitingUsages
  }

  async size(): Promise<HistorySize> {
    await this.#counted
    const bytes = await Promise.all([this.#file, `${this.#file}-wal`].map(sizeOf))
    const { samples, firstAt, lastAt } = this.#tally
    return { samples, bytes: bytes.reduce((sum, part) => sum + part, 0), firstAt, lastAt }
  }

  /** Deletes every sample, event and note for good, those that wait too, and shrinks the file. */
  reset(): Promise<void> {
    return this.#alone(async () => {
      await deleteRows(this.#connections.writer)
      this.#queue.forgetWaiting()
      await this.#count()
      await eraseTraces(this.#connections.writer)
    })
  }

  /** What {@link forget} would delete. */
  wouldForget(range: Range): Promise<Forgetting> {
    return wouldForget(this.#connections.writer, range)
  }

  /**
   * Deletes what was recorded of a stretch for good; see {@link forgetRange}
   *
   * Rejects where it can't be done at once. Then nothing is deleted, or rows are and some of their bytes stay in the
   * file's free pages until the next time.
   */
  forget(range: Range): Promise<void> {
    const { writer } = this.#connections
    // What waits may be of the stretch: written later, it would bring some of it back.
    return this.#queue.onceWritten(() =>
      this.#connections.withoutReaders(async () => {
        await this.#tally.forgot(writer, await forgetRange(writer, range))
        await eraseTraces(writer)
      }),
    )
  }

  /**
   * Keeps samples for so many days from now on, and resolves when there are no older ones
   *
   * They go hour by hour, as fast as they can between the writes. What fails is left to the pace of every day.
   */
  async keepFor(days: number, now: number): Promise<void> {
    this.#retention.days = days
    const { writer } = this.#connections
    while ((await this.#delete(() => this.#retention.deleteOldest(writer, now))) > 0);
  }

  /**
   * Lets the history at `draft` take the place of this one, which is renamed; its new name
   *
   * `prepare` comes before that, when nothing is written any more. What is asked for meanwhile waits, and comes into
   * the new one. Rejects where that does not work, and then everything is as it was.
   */
  replaceBy(draft: string, prepare: () => Promise<void>): Promise<string> {
    return this.#alone(async () => {
      await prepare()
      const old = await this.#guard.exchange(draft)
      this.#queue.claimWaiting()
      await this.#countAnother()
      return old
    })
  }

  /**
   * Goes on at another place, with a copy that was read through; the file that was stays
   *
   * Rejects where anything fails, and then everything is as it was. What is asked for meanwhile waits. `signal` cuts
   * the copying short.
   */
  moveTo(file: string, way: Way, signal: AbortSignal): Promise<void> {
    const open = () => this.#guard.moveTo(file)
    return this.#queue.onceWritten(() =>
      this.#connections.withoutReaders(async () => {
        await arrive({ from: this.#file, file, way, open, signal })
        this.#file = file
      }),
    )
  }

  /**
   * Goes on with a history that is at another place, which nobody has open and which is of this version
   *
   * What was asked for before is in this one, which stays there; what is asked for from now on comes into the other.
   * Rejects where anything fails, and then everything is as it was.
   */
  goOverTo(file: string, way: Way, handover: Handover): Promise<void> {
    const left = this.#file
    const { writer } = this.#connections
    const open = { lead: () => this.#guard.moveTo(file), back: () => this.#guard.moveTo(left) }
    return this.#queue.onceWritten(() =>
      this.#connections.withoutReaders(async () => {
        await goOver(way, open, () => takeUp(writer, handover))
        this.#file = file
        // Where that fails, it is taken for a kill when it is opened again.
        await endHistory(left, handover).catch(() => undefined)
        await this.#countAnother()
        this.#checkRollups()
      }),
    )
  }

  /** Writes what waits, moves the log into the file and closes it. What is under way for longer than that rejects. */
  async close(): Promise<void> {
    const late = setTimeout(() => this.#connections.interrupt(), WORK_ON_MS)
    await this.#writeAtLast()
    // In a turn of its own: what was written last may have asked for a count, which closing would cut off.
    await this.#alone(async () => {
      // What is left is the closing itself, however slow the machine is.
      clearTimeout(late)
      const { writer } = this.#connections
      try {
        if (this.waiting === 0) await writer.raw('PRAGMA wal_checkpoint(TRUNCATE)')
      } finally {
        await this.#connections.close()
      }
    })
  }

  async #writeAtLast(): Promise<void> {
    // Another program's lock may be let go, or room be made, while the app still has time to end.
    const last = Date.now() + LAST_TRIES_MS
    // While another history takes its place, it is closed for a moment.
    await this.#connections.writer.raw(`PRAGMA busy_timeout = ${RETRY_MS}`).catch(() => undefined)
    for (; ; await wait(RETRY_MS)) {
      await this.#queue.drain()
      if (this.waiting === 0 || Date.now() > last) return
    }
  }

  /** Neither written nor read by anyone else. */
  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#queue.exclusively(() => this.#connections.withoutReaders(work))
  }

  #delete(step: () => Promise<number>): Promise<number> {
    return this.#queue.exclusively(async () => {
      const deleted = await step()
      this.#tally.samples -= deleted
      return deleted
    })
  }

  #count(): Promise<void> {
    return this.#tally.count(this.#connections.writer)
  }

  async #countAnother(): Promise<void> {
    this.#tally = new Tally()
    this.#counted = this.#count()
    await this.#counted.catch(() => undefined)
  }

  #noteWritten(entries: Entry[]): void {
    if (!this.#tally.note(entries))
      this.#counted = this.#queue.exclusively(() => this.#count()).catch(() => undefined)
  }
}
