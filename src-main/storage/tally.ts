import type { Knex } from 'knex'
import { changedBy, type Entry } from './entry.ts'
import { countSamples, edgeOfHistory, firstMinute } from './queries.ts'
import { startOf } from './rollups.ts'

/** How much there is, known at any time because it is counted along. */
export class Tally {
  samples = 0
  /** The beginning of all that is known: a sample, or a minute whose samples are gone. */
  firstAt: number | null = null
  /** The sample written last, which after the clock was set back is not the newest. */
  lastAt: number | null = null
  #newestAt = 0

  /** Counts anew, which reads the whole table of samples. */
  async count(database: Knex): Promise<void> {
    const [counted] = await countSamples(database)
    this.samples = Number(counted?.['samples'] ?? 0)
    await this.#findEdges(database)
  }

  /** Takes note of what was written; `false` where only counting anew can tell, as samples may have been replaced. */
  note(entries: readonly Entry[]): boolean {
    let isCertain = true
    for (const entry of entries) {
      if ('sample' in entry) this.lastAt = entry.sample.at
      if (changedBy(entry).some(({ from }) => from < this.#newestAt)) isCertain = false
      else if ('sample' in entry) {
        this.samples += 1
        this.firstAt ??= entry.sample.at
        this.#newestAt = entry.sample.at
      }
    }
    return isCertain
  }

  /** So many were deleted, the one written last perhaps among them. */
  async forgot(database: Knex, samples: number): Promise<void> {
    this.samples -= samples
    this.lastAt = null
    await this.#findEdges(database)
  }

  async #findEdges(database: Knex): Promise<void> {
    const [[first], [minute], [last]] = await Promise.all([
      edgeOfHistory(database, 'asc'),
      firstMinute(database),
      edgeOfHistory(database, 'desc'),
    ])
    this.firstAt = minute && (!first || minute.at < startOf(first.at, 60)) ? minute.at : (first?.at ?? null)
    this.#newestAt = last?.at ?? 0
    if (!last) this.lastAt = null
    else this.lastAt ??= this.#newestAt
  }
}
