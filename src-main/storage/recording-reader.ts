import type { Knex } from 'knex'
import type { ExportFacts } from '../contract/export.ts'
import type { HistorySize } from '../contract/status.ts'
import { HistoryReader } from './history-reader.ts'
import { countSamples, edgeOfHistory } from './queries.ts'

export interface RecordingReaderParts {
  /** What is read: the recording, or a copy of it. */
  file: string
  database: Knex
  /** Length of the recording. */
  bytes: number
  /** What it says of itself. */
  about: ExportFacts
  /** Removes the copy; never rejects. */
  remove: () => Promise<void>
}

/** A recording that was opened: it is read as the history is, and never written. */
export class RecordingReader extends HistoryReader {
  readonly about: ExportFacts
  readonly #parts: RecordingReaderParts
  #size: Promise<HistorySize> | null = null
  /** It counts as one of them while it is open. */
  #users = 1

  constructor(parts: RecordingReaderParts) {
    const { database, about } = parts
    super({ read: work => work(database), readOnce: work => work(database) }, () => about)
    this.about = about
    this.#parts = parts
  }

  /** Counted once, for it stays as it is. */
  size(): Promise<HistorySize> {
    return (this.#size ??= this.#measured())
  }

  async #measured(): Promise<HistorySize> {
    const { database, bytes } = this.#parts
    const [[counted], [first], [last]] = await Promise.all([
      countSamples(database),
      edgeOfHistory(database, 'asc'),
      edgeOfHistory(database, 'desc'),
    ])
    return {
      samples: Number(counted?.['samples'] ?? 0),
      bytes,
      firstAt: first?.at ?? null,
      lastAt: last?.at ?? null,
    }
  }

  /** Gives `work` the file that is read, which stays until it is done, also where this is closed meanwhile. */
  async with<Result>(work: (file: string) => Promise<Result>): Promise<Result> {
    this.#users += 1
    try {
      return await work(this.#parts.file)
    } finally {
      await this.#leave()
    }
  }

  async close(): Promise<void> {
    await this.#parts.database.destroy()
    await this.#leave()
  }

  async #leave(): Promise<void> {
    this.#users -= 1
    if (this.#users === 0) await this.#parts.remove()
  }
}
