import type { Knex } from 'knex'
import type { Sample } from '../contract/sample.ts'
import { countSamples, edgeOfHistory } from './queries.ts'
import { stateAt } from './states.ts'

/** What the history holds, counted once and then kept up with each write. */
export class Tally {
  samples = 0
  /** Unix seconds of the first sample; `null` while there is none. */
  firstAt: number | null = null
  /** Of the sample written last, which after the clock was set back is not the newest. */
  lastAt: number | null = null
  /** Nothing is known of a time after this. */
  horizon = 0
  #newestAt = 0

  /** Reads the whole table. */
  async count(database: Knex): Promise<void> {
    const [counted] = await countSamples(database)
    this.samples = Number(counted?.['samples'] ?? 0)
    await this.#findEdges(database)
  }

  /** Tells whether the sample may have replaced another, so that all has to be counted anew. */
  written({ at }: Sample): boolean {
    this.lastAt = at
    if (at <= this.#newestAt) return true
    this.samples += 1
    this.firstAt ??= at
    this.#newestAt = at
    this.horizon = Math.max(this.horizon, at)
    return false
  }

  /** The oldest were deleted for their age. */
  async deleted(database: Knex, samples: number): Promise<void> {
    this.samples -= samples
    await this.#findEdges(database)
  }

  /** Any were deleted, the one written last perhaps among them. */
  async forgot(database: Knex, samples: number): Promise<void> {
    this.lastAt = null
    await this.deleted(database, samples)
  }

  async #findEdges(database: Knex): Promise<void> {
    const [[first], [last], [change]] = await Promise.all([
      edgeOfHistory(database, 'asc'),
      edgeOfHistory(database, 'desc'),
      stateAt(database, Number.MAX_SAFE_INTEGER),
    ])
    this.firstAt = first?.at ?? null
    this.#newestAt = last?.at ?? 0
    if (!last) this.lastAt = null
    else this.lastAt ??= this.#newestAt
    this.horizon = Math.max(this.#newestAt, change?.at ?? 0)
  }
}
