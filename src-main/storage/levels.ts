import type { Knex } from 'knex'
import type { Range } from '../contract/view.ts'

/** From the coarsest to the finest: what each says adds up to what the one before it says. */
export const levels = [
  { table: 'day_rollup', seconds: 86_400 },
  { table: 'hour_rollup', seconds: 3600 },
  { table: 'minute_rollup', seconds: 60 },
  { table: 'sample', seconds: 1 },
] as const

export type Table = (typeof levels)[number]['table']

/** Where each level ends, Unix seconds: what comes later is only in the finer ones. */
export interface Reach {
  day_rollup: number
  hour_rollup: number
  minute_rollup: number
  /** Samples that are older are not all there. */
  sample: number
}

/** Looks at the edges of tables and indexes only, however long the history. */
export function reachOf(database: Knex) {
  const end = (table: string, seconds: number) =>
    `(SELECT COALESCE(MAX(at) + ${seconds}, 0) FROM ${table}) AS ${table}`
  return database.raw<Reach[]>(
    `SELECT ${end('day_rollup', 86_400)}, ${end('hour_rollup', 3600)}, ${end('minute_rollup', 60)}, (?) AS sample`,
    [startOfSamples(database)],
  )
}

/** From when on all samples are there. */
export function startOfSamples(database: Knex) {
  return database.raw<{ at: number }[]>(
    `SELECT COALESCE((SELECT at + 3600 FROM hour_rollup INDEXED BY hour_sealed WHERE sealed = 1
                      ORDER BY at DESC LIMIT 1), 0) AS at`,
  )
}

/** A piece of a stretch that one level tells. */
export interface Part extends Range {
  table: Table
}

interface IndexedPart extends Range {
  index: number
}

/**
 * Splits [from, to) into pieces of the coarsest levels that tell exactly that much and no more
 *
 * Whole days, at their edges whole hours, at theirs whole minutes, then samples. Where samples are gone, a minute
 * belongs to the stretch in which it begins.
 */
export function split({ from, to }: Range, reach: Reach): Part[] {
  return splitAt(toWhatIsLeft(from, reach), toWhatIsLeft(to, reach), 0, reach)
}

function toWhatIsLeft(at: number, reach: Reach): number {
  return at < reach.sample ? Math.ceil(at / 60) * 60 : at
}

function splitAt(from: number, to: number, index: number, reach: Reach): Part[] {
  const { table, seconds } = levels[index]!
  if (table === 'sample') {
    const first = Math.max(from, reach.sample)
    return first < to ? [{ table, from: first, to }] : []
  }
  if (from >= to) return []
  const start = Math.ceil(from / seconds) * seconds
  const end = Math.floor(Math.min(to, reach[table]) / seconds) * seconds
  if (start >= end) return splitAt(from, to, index + 1, reach)
  return [
    ...splitAt(from, start, index + 1, reach),
    { table, from: start, to: end },
    ...splitAt(end, to, index + 1, reach),
  ]
}

/** The parts of many stretches by the level that tells them; `index` is the place of the stretch. */
export function splitAll(stretches: readonly Range[], reach: Reach): Map<Table, IndexedPart[]> {
  const parts = new Map<Table, IndexedPart[]>()
  for (const [index, stretch] of stretches.entries())
    for (const { table, from, to } of split(stretch, reach)) {
      const own = parts.get(table)
      if (own) own.push({ index, from, to })
      else parts.set(table, [{ index, from, to }])
    }
  return parts
}

/** The SQL condition for the rows of a part: a sample belongs to the stretch before its end. */
export function within(table: Table, from: string, to: string): string {
  return table === 'sample' ? `at > ${from} AND at <= ${to}` : `at >= ${from} AND at < ${to}`
}
