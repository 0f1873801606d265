import type { Knex } from 'knex'
import type { Alert } from '../contract/alert.ts'
import type { Blame, UsageColumns, UsagePoint } from '../contract/blame.ts'
import type { CoreMap } from '../contract/cores.ts'
import type { Facts } from '../contract/facts.ts'
import type { Note } from '../contract/note.ts'
import type { Stretch } from '../contract/timeline.ts'
import type { Bucket, Range, View } from '../contract/view.ts'
import { alertsIn } from './alerts.ts'
import { notesIn } from './notes.ts'
import { busyMinutes, minutesBetween } from './queries.ts'
import { readCores } from './read-cores.ts'
import { readFacts } from './read-facts.ts'
import { readBlame, readProgramUsage } from './read-usage.ts'
import { readView } from './read-view.ts'
import { readUsageColumns } from './usage-columns.ts'
import { stretchesBetween } from './states.ts'

/** More could not be told apart on most screens, and handing them over would hold up the event loop. */
const MOST_POINTS = 2000
/** Likewise; each has several programs. */
const MOST_COLUMNS = 1000

/** Gives `work` the file as it is at one moment. */
type Read = <Result>(work: (database: Knex) => Promise<Result>) => Promise<Result>

/** All that is read of a history, each answer of one moment. */
export class HistoryReader {
  readonly #read: Read
  readonly #extent: () => Promise<Range | null>

  /** `extent`: from the beginning to the end of all that is known; `null` where that is nothing. */
  constructor(read: Read, extent: () => Promise<Range | null>) {
    this.#read = read
    this.#extent = extent
  }

  /** The minute that the sample at this instant belongs to, as it is now; `undefined` where nothing was recorded. */
  async minuteOf(at: number): Promise<Bucket | undefined> {
    const start = Math.floor((at - 1) / 60) * 60
    const [minute] = await this.#read(database => minutesBetween(database, start, start + 60))
    return minute
  }

  async view(range: Range, points: number): Promise<View> {
    const known = await this.#known(range)
    return this.#read(database => readView(database, range, Math.min(points, MOST_POINTS), known))
  }

  async facts(range: Range): Promise<Facts> {
    const known = await this.#known(range)
    return this.#read(database => readFacts(database, range, known))
  }

  cores(range: Range, points: number): Promise<CoreMap> {
    return this.#read(database => readCores(database, range, Math.min(points, MOST_POINTS)))
  }

  /** An hour whose samples are gone for their age counts as if it had been even. */
  blame(range: Range): Promise<Blame> {
    return this.#read(database => readBlame(database, range))
  }

  /** The share of one program over a range, in no more than so many points, in order of time. */
  programUsage(range: Range, program: string, points: number): Promise<UsagePoint[]> {
    return this.#read(database => readProgramUsage(database, range, program, Math.min(points, MOST_POINTS)))
  }

  /** Who used it over a range, in no more than so many columns; `programs` by their names, or so many of the greatest. */
  usageColumns(range: Range, points: number, programs: number | readonly string[]): Promise<UsageColumns> {
    return this.#read(database => readUsageColumns(database, range, Math.min(points, MOST_COLUMNS), programs))
  }

  /** The starts of the minutes in the range that are over and whose mean load was above `load` basis points. */
  async busyMinutes(range: Range, load: number): Promise<number[]> {
    const rows = await this.#read(database => busyMinutes(database, range, load))
    return rows.map(({ at }) => at)
  }

  /** Those whose stretch touches the range, in order of time. */
  alerts(range: Range): Promise<Alert[]> {
    return this.#read(database => alertsIn(database, range))
  }

  /** Those that touch the range, in order of time; of more than a thousand, the first thousand. */
  notes(range: Range): Promise<Note[]> {
    return this.#read(database => notesIn(database, range))
  }

  /** What [from, to) was, in order of time, without a hole as far as the history goes. */
  async stretches(from: number, to: number): Promise<Stretch[]> {
    const known = await this.#known({ from, to })
    if (!known) return []
    return this.#read(database => stretchesBetween(database, known.from, known.to))
  }

  /** The part of the range that the timeline tells of; `null` where there is none. */
  async #known(range: Range): Promise<Range | null> {
    const extent = await this.#extent()
    if (!extent) return null
    const from = Math.max(range.from, extent.from)
    const to = Math.min(range.to, extent.to)
    return from < to ? { from, to } : null
  }
}
