import type { Knex } from 'knex'
import { edgeOfHistory } from './queries.ts'
import { recompute, rollups, startOf } from './rollups.ts'
import { retireUsage } from './usage-hours.ts'

const HOUR = 3600
export const DEFAULT_RETENTION_DAYS = 365

/**
 * Seconds from a step to the next while there is something to delete. Sixty times as fast as recording, so that it
 * catches up, yet slow enough that a clock set far ahead by mistake costs only some hours of old samples before it is
 * put right.
 */
const PACE = 60
/** The same where there was nothing: no sooner is another hour of age. */
const IDLE_PACE = HOUR

/** An hour of samples takes 3 to 15 pages; a few more, to catch up where pages were left. */
const PAGES_A_STEP = 32

/** Deletes samples beyond a certain age, an hour at a time, and gives their room back to the system. */
export class Retention {
  #days: number
  #lastStep = -Infinity
  #pace = PACE

  constructor(days: number) {
    this.#days = days
  }

  /** Another age, in days; `Infinity` for good. */
  set days(days: number) {
    this.#days = days
    this.#pace = PACE
  }

  /** Whether it is time for the next {@link step}. */
  isDue(now: number): boolean {
    // Both ways, for the clock may be set back.
    return Math.abs(now - this.#lastStep) >= this.#pace
  }

  /** As {@link deleteOldest}, at a pace. */
  async step(database: Knex, now: number): Promise<number> {
    if (!this.isDue(now)) return 0
    this.#lastStep = now
    this.#pace = PACE
    const deleted = await this.deleteOldest(database, now)
    if (deleted === 0) this.#pace = IDLE_PACE
    return deleted
  }

  /** Deletes the oldest hour if at the instant `now` it is beyond the age, and tells how many samples that were. */
  async deleteOldest(database: Knex, now: number): Promise<number> {
    const [oldest] = await edgeOfHistory(database, 'asc')
    if (!oldest) return 0
    const hour = startOf(oldest.at, HOUR)
    if (hour + HOUR > now - this.#days * 24 * HOUR) return 0
    return database.transaction(async transaction => {
      await sealHour(transaction, hour)
      await retireUsage(transaction, hour)
      const deleted = await deleteHour(transaction, hour)
      await transaction.raw(`PRAGMA incremental_vacuum(${PAGES_A_STEP})`)
      return deleted
    })
  }
}

/** Whole hours are deleted at once, so that one either has all its samples or is sealed and never recomputed. */
async function sealHour(database: Knex, hour: number): Promise<void> {
  const row = () => database('hour_rollup').where({ at: hour })
  // The last hour before a long pause was never over.
  if ((await row()).length === 0)
    for (const rollup of rollups) await recompute(database, rollup, hour, hour + HOUR)
  await row().andWhere({ sealed: 0 }).update({ sealed: 1 })
}

export function deleteHour(database: Knex, hour: number) {
  return database('sample')
    .where('at', '>', hour)
    .andWhere('at', '<=', hour + HOUR)
    .delete()
}
