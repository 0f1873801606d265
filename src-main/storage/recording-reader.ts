import type { Knex } from 'knex'
import { stat } from 'node:fs/promises'
import type { ExportFacts } from '../contract/export.ts'
import type { HistorySize } from '../contract/status.ts'
import { HistoryReader } from './history-reader.ts'
import { countSamples, edgeOfHistory } from './queries.ts'

/** A recording that was opened: it is read as the history is, and never written. */
export class RecordingReader extends HistoryReader {
  readonly file: string
  /** What it says of itself. */
  readonly about: ExportFacts
  readonly #database: Knex
  #size: Promise<HistorySize> | null = null

  constructor(file: string, database: Knex, about: ExportFacts) {
    super(
      work => work(database),
      () => Promise.resolve(about),
    )
    this.file = file
    this.about = about
    this.#database = database
  }

  /** Counted once, for it stays as it is. */
  size(): Promise<HistorySize> {
    return (this.#size ??= this.#measured())
  }

  async #measured(): Promise<HistorySize> {
    const [[counted], [first], [last], { size }] = await Promise.all([
      countSamples(this.#database),
      edgeOfHistory(this.#database, 'asc'),
      edgeOfHistory(this.#database, 'desc'),
      stat(this.file),
    ])
    return {
      samples: Number(counted?.['samples'] ?? 0),
      bytes: size,
      firstAt: first?.at ?? null,
      lastAt: last?.at ?? null,
    }
  }

  close(): Promise<void> {
    return this.#database.destroy()
  }
}
