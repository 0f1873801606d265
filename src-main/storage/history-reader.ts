import type { Knex } from 'knex'
import type { Alert } from '../contract/alert.ts'
import type { Blame, UsageColumns, UsagePoint } from '../contract/blame.ts'
import type { CoreMap } from '../contract/cores.ts'
import type { Facts } from '../contract/facts.ts'
import type { Note } from '../contract/note.ts'
import type { Sample } from '../contract/sample.ts'
import type { Stretch } from '../contract/timeline.ts'
import type { Bucket, Range, View } from '../contract/view.ts'
import { alertsIn } from './alerts.ts'
import { notesIn } from './notes.ts'
import { busyMinutes, minutesBetween, sampleFrom, startOfHistory, toSample } from './queries.ts'
import { readCores } from './read-cores.ts'
import { readFacts } from './read-facts.ts'
import { readHour } from './read-hour.ts'
import { readBlame, readProgramUsage } from './read-usage.ts'
import { readView } from './read-view.ts'
import { isShort } from './shown-cells.ts'
import { stretchesBetween } from './states.ts'
import { readUsageColumns } from './usage-columns.ts'

/** More could not be told apart on most screens, and handing them over would hold up the event loop. */
const MOST_POINTS = 2000
/** Likewise; each has several programs. */
const MOST_COLUMNS = 1000

type Read = <Result>(work: (database: Knex) => Promise<Result>) => Promise<Result>

/** How a file is read. */
interface Reads {
  /** Gives `work` the file as it is at one moment. */
  read: Read
  /** For a single statement, which is of one moment by itself. */
  readOnce: Read
}

/** All that is read of a history, each answer of one moment. */
export class HistoryReader {
  readonly #source: Reads
  readonly #extentFrom: (start: number | null) => Range | null

  /** `extentFrom`: where all that is known begins and ends, if its first sample or minute begins at `start`. */
  constructor(source: Reads, extentFrom: (start: number | null) => Range | null) {
    this.#source = source
    this.#extentFrom = extentFrom
  }

  /** The minute that the sample at this instant belongs to, as it is now; `undefined` where nothing was recorded. */
  async minuteOf(at: number): Promise<Bucket | undefined> {
    const start = Math.floor((at - 1) / 60) * 60
    const [minute] = await this.#source.readOnce(async database =>
      minutesBetween(database, start, start + 60),
    )
    return minute
  }

  /** The first one that ends at this instant or later, if it begins within the second. */
  async sampleOf(at: number): Promise<Sample | null> {
    const [row] = await this.#source.readOnce(async database => sampleFrom(database, at))
    const sample = row && toSample(row)
    return sample && sample.at - sample.spanMs / 1000 < at + 1 ? sample : null
  }

  async view(range: Range, points: number): Promise<View> {
    const most = Math.min(points, MOST_POINTS)
    const knownPart = (start: number | null) => this.#knownPart(range, start)
    const hour =
      isShort(range, most) &&
      (await this.#source.readOnce(database => readHour(database, range, most, knownPart)))
    if (hour) return hour
    return this.#source.read(async database =>
      readView(database, range, most, await this.#known(database, range)),
    )
  }

  async facts(range: Range): Promise<Facts> {
    return this.#source.read(async database => readFacts(database, range, await this.#known(database, range)))
  }

  cores(range: Range, points: number): Promise<CoreMap> {
    return this.#source.read(database => readCores(database, range, Math.min(points, MOST_POINTS)))
  }

  /** An hour whose samples are gone for their age counts as if it had been even. */
  blame(range: Range): Promise<Blame> {
    return this.#source.read(database => readBlame(database, range))
  }

  /** The share of one program over a range, in no more than so many points, in order of time. */
  programUsage(range: Range, program: string, points: number): Promise<UsagePoint[]> {
    return this.#source.read(database =>
      readProgramUsage(database, range, program, Math.min(points, MOST_POINTS)),
    )
  }

  /** Who used it over a range, in no more than so many columns; `programs` by their names, or so many of the greatest. */
  usageColumns(range: Range, points: number, programs: number | readonly string[]): Promise<UsageColumns> {
    return this.#source.read(database =>
      readUsageColumns(database, range, Math.min(points, MOST_COLUMNS), programs),
    )
  }

  /** The starts of the minutes in the range that are over and whose mean load was above `load` basis points. */
  async busyMinutes(range: Range, load: number): Promise<number[]> {
    const rows = await this.#source.readOnce(async database => busyMinutes(database, range, load))
    return rows.map(({ at }) => at)
  }

  /** Those whose stretch touches the range, in order of time. */
  alerts(range: Range): Promise<Alert[]> {
    return this.#source.readOnce(database => alertsIn(database, range))
  }

  /** Those that touch the range, in order of time; of more than a thousand, the first thousand. */
  notes(range: Range): Promise<Note[]> {
    return this.#source.readOnce(async database => notesIn(database, range))
  }

  /** What [from, to) was, in order of time, without a hole as far as the history goes. */
  async stretches(from: number, to: number): Promise<Stretch[]> {
    return this.#source.read(async database => {
      const known = await this.#known(database, { from, to })
      return known ? stretchesBetween(database, known.from, known.to) : []
    })
  }

  async #known(database: Knex, range: Range): Promise<Range | null> {
    const [start] = await startOfHistory(database)
    return this.#knownPart(range, start?.at ?? null)
  }

  /** The part of the range that the timeline tells of; `null` where there is none. */
  #knownPart(range: Range, start: number | null): Range | null {
    const extent = this.#extentFrom(start)
    if (!extent) return null
    const from = Math.max(range.from, extent.from)
    const to = Math.min(range.to, extent.to)
    return from < to ? { from, to } : null
  }
}
