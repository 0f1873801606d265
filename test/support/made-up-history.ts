import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { openDatabase } from '../../src-main/storage/database.ts'
import { keepRollups } from '../../src-main/storage/rollups.ts'

interface Gap {
  from: number
  to: number
  state: string
}

export interface MadeUpHistory {
  /** Unix seconds of the first and of the last sample. */
  from: number
  to: number
  /** Seconds from a sample to the next, each of which speaks for all of them; the fewer, the sooner it is made. */
  every?: number
  /** Stretches without samples, besides the nights. */
  gaps?: Gap[]
  /** Whether the machine sleeps from one to six at night, UTC; it does unless told otherwise. */
  sleeps?: boolean
  /** The instant of a sample of 100 %, the only one above 80 %. */
  spike?: number
  /** The hour of each day, UTC, in which a job keeps the machine at 90 %. */
  jobAt?: number
}

const DAY = 86_400

/**
 * Writes days to years of made-up samples: work by day, quiet evenings, sleep at night
 *
 * The same for the same instants. SQLite makes them up, so that a year takes seconds.
 */
export async function makeUpHistory(file: string, history: MadeUpHistory): Promise<void> {
  const { from, to, every = 60, gaps = [], sleeps = true, spike, jobAt } = history
  await mkdir(dirname(file), { recursive: true })
  const database = await openDatabase(file)
  try {
    const nights = sleeps ? nightsBetween(from, to) : []
    const isFree = (night: Gap) => !gaps.some(gap => gap.from < night.to && gap.to > night.from)
    const absences = [...nights.filter(isFree), ...gaps].toSorted((a, b) => a.from - b.from)
    await database.transaction(async transaction => {
      await transaction.raw(
        `WITH RECURSIVE beat(at) AS (SELECT ? UNION ALL SELECT at + ? FROM beat WHERE at < ?),
           hour(at, of_day, noise) AS (
             SELECT at, at % ${DAY} / 3600.0, (at * 1103515245 + 12345) % 2147483648 * ((at * 1103515245 + 12345) % 2147483648)
               % 1000003 / 1000003.0 FROM beat),
           work(at, load) AS (
             SELECT at, min(9900, CAST(500 + 900 * noise * noise
               + CASE WHEN of_day BETWEEN 8 AND 17 AND at / ${DAY} % 7 NOT IN (2, 3)
                   THEN 400 + 3000 * noise * noise + at / 3600 * 7919 % 29 * 60 ELSE 0 END
               + CASE WHEN at / 900 * 104729 % 61 = 0 THEN 5400 * noise ELSE 0 END AS INTEGER)) FROM hour)
         INSERT INTO sample (at, span_ms, load, user, system, iowait, steal, cores)
         SELECT at, ?, load, load * 3 / 4, load - load * 3 / 4, 20, 0, x'2828' FROM work`,
        [from, every, to, every * 1000],
      )
      if (jobAt !== undefined)
        await transaction('sample')
          .whereRaw(`(at - 1) % ${DAY} / 3600 = ?`, [jobAt])
          .update({ load: 9000, user: 7000, system: 2000 })
      if (spike !== undefined) {
        await transaction('sample').where('load', '>', 8000).update({ load: 8000, user: 6000, system: 2000 })
        await transaction('sample').where({ at: spike }).update({ load: 10_000, user: 8000, system: 2000 })
      }
      for (const gap of absences)
        await transaction('sample')
          .where('at', '>', gap.from)
          .andWhere('at', '<', gap.to + every)
          .delete()
      const changes = absences.flatMap(gap => [
        { at: gap.from, state: gap.state },
        { at: gap.to, state: 'recording' },
      ])
      const states = [{ at: from - every, state: 'recording' }, ...changes, { at: to, state: 'closed' }]
      for (let index = 0; index < states.length; index += 200)
        await transaction('state')
          .insert(states.slice(index, index + 200))
          .onConflict('at')
          .merge()
      await keepRollups(transaction, [{ from: from - every, to }])
    })
  } finally {
    await database.destroy()
  }
}

function nightsBetween(from: number, to: number): Gap[] {
  const nights: Gap[] = []
  for (let day = Math.ceil(from / DAY) * DAY; day + 6 * 3600 < to; day += DAY)
    nights.push({ from: day + 3600, to: day + 6 * 3600, state: 'asleep' })
  return nights
}
