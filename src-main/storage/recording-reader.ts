import type { Knex } from 'knex'
import { stat } from 'node:fs/promises'
import type { ExportFacts } from '../contract/export.ts'
import type { HistorySize } from '../contract/status.ts'
import type { Stretch } from '../contract/timeline.ts'
import type { Range, View } from '../contract/view.ts'
import { countSamples, edgeOfHistory } from './queries.ts'
import { readView } from './read-view.ts'
import { stretchesBetween } from './states.ts'

/** A recording that was opened: it is read as the history is, and never written. */
export class RecordingReader {
  readonly file: string
  readonly facts: ExportFacts
  readonly #database: Knex

  constructor(file: string, database: Knex, facts: ExportFacts) {
    this.file = file
    this.facts = facts
    this.#database = database
  }

  /** As the history's. */
  async view(range: Range, points: number): Promise<View> {
    return readView(this.#database, range, points, await this.stretches(range.from, range.to))
  }

  /** What [from, to) was, as far as the recording goes. */
  async stretches(from: number, to: number): Promise<Stretch[]> {
    const start = Math.max(from, this.facts.from)
    const end = Math.min(to, this.facts.to)
    return start < end ? stretchesBetween(this.#database, start, end) : []
  }

  async size(): Promise<HistorySize> {
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
