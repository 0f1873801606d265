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
    const [[counted], [first], [last], [change]] = await Promise.all([
      countSamples(database),
      edgeOfHistory(database, 'asc'),
      edgeOfHistory(database, 'desc'),
      stateAt(database, Number.MAX_SAFE_INTEGER),
    ])
    this.samples = Number(counted?.['samples'] ?? 0)
    this.firstAt = first?.at ?? null
    this.#newestAt = last?.at ?? 0
    if (!counted?.['samples']) this.lastAt = null
    else this.lastAt ??= this.#newestAt
    this.horizon = Math.max(this.#newestAt, change?.at ?? 0)
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

  async deleted(database: Knex, samples: number): Promise<void> {
    this.samples -= samples
    const [first] = await edgeOfHistory(database, 'asc')
    this.firstAt = first?.at ?? null
  }
}
