import type { Knex } from 'knex'
import type { Measurement } from '../contract/export.ts'
import type { Stretch } from '../contract/timeline.ts'
import type { Range } from '../contract/view.ts'
import { openToRead } from './database.ts'
import {
  eventsAfter,
  hoursFrom,
  measurementsOf,
  minuteMeasurements,
  notesAfter,
  type NoteInFile,
  sampleMeasurements,
} from './export-queries.ts'
import { exportedRange } from './exported-range.ts'
import type { HistoryEvent } from './queries.ts'
import { stateAt, statesBetween } from './states.ts'

const HOUR = 3600

/** Rows that are turned into objects at once: it takes main some milliseconds, in which no beat can come. */
const ROWS_AT_ONCE = 500

/**
 * A range of the history, to be read whole, bit by bit
 *
 * Over a connection of its own, and a short query at a time: nobody waits for it, and it holds nothing back.
 */
export class RangeReader {
  readonly range: Range
  readonly #database: Knex

  /** Gives `work` a reader of the range, as {@link exportedRange} has it. */
  static async with<Result>(
    file: string,
    range: Range,
    work: (reader: RangeReader) => Promise<Result>,
  ): Promise<Result> {
    const database = openToRead(file, 'with log')
    try {
      return await work(new RangeReader(database, await exportedRange(database, range)))
    } finally {
      await database.destroy()
    }
  }

  private constructor(database: Knex, range: Range) {
    this.#database = database
    this.range = range
  }

  /** In order of time, the finest that is left: samples, and minutes where those are gone. An hour at once. */
  async *measurements(): AsyncGenerator<Measurement[]> {
    const { from, to } = this.range
    let next = Math.floor(from / HOUR) * HOUR
    for (;;) {
      const hours = await hoursFrom(this.#database, next, to, ROWS_AT_ONCE)
      for (const { at, sealed } of hours)
        yield sealed
          ? await measurementsOf('minute', minuteMeasurements(this.#database, at, at + HOUR))
          : await measurementsOf(
              'sample',
              sampleMeasurements(this.#database, Math.max(at, from), Math.min(at + HOUR, to)),
            )
      const last = hours.at(-1)
      if (!last) return
      next = last.at + HOUR
    }
  }

  /** The stretches in which nothing was recorded. */
  async gaps(): Promise<Stretch[]> {
    const { from, to } = this.range
    const gaps: Stretch[] = []
    let [held] = await stateAt(this.#database, from)
    let since = from
    for (;;) {
      const changes = await statesBetween(this.#database, since, to).limit(ROWS_AT_ONCE)
      for (const change of changes) {
        if (held && held.state !== 'recording') gaps.push({ from: since, to: change.at, state: held.state })
        held = change
        since = change.at
      }
      if (changes.length === 0) break
    }
    if (held && held.state !== 'recording' && since < to) gaps.push({ from: since, to, state: held.state })
    return gaps
  }

  /** In the order in which they happened. */
  async events(): Promise<HistoryEvent[]> {
    return inPages(after => eventsAfter(this.#database, this.range, after).limit(ROWS_AT_ONCE))
  }

  /** Those that touch the range, in the order in which they were made. */
  async notes(): Promise<NoteInFile[]> {
    if (!(await this.#database.schema.hasTable('note'))) return []
    return inPages(after => notesAfter(this.#database, this.range, after).limit(ROWS_AT_ONCE))
  }
}

async function inPages<Row extends { id: number }>(page: (after: number) => Promise<Row[]>): Promise<Row[]> {
  const rows: Row[] = []
  for (;;) {
    const more = await page(rows.at(-1)?.id ?? 0)
    if (more.length === 0) return rows
    rows.push(...more)
  }
}
