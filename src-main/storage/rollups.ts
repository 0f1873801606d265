import type { Knex } from 'knex'
import { keepDays } from './days.ts'
import { meanCores } from './mean-cores.ts'
import { columns, sealed } from './rollup-columns.ts'
import { recomputeSpread } from './spread.ts'

/** Samples whose intervals end in (from, to], Unix seconds. */
export interface Changed {
  from: number
  to: number
}

export interface Rollup {
  table: 'minute_rollup' | 'hour_rollup'
  seconds: number
}

export const rollups: readonly Rollup[] = [
  { table: 'minute_rollup', seconds: 60 },
  { table: 'hour_rollup', seconds: 3600 },
]

/** How far a rollup has come, and what is not in it yet. */
interface Edge {
  /** Everything before it is rolled up. What comes after it the public views take from the samples. */
  end: number
  /** The first sample after that, and the last of all. */
  first: number | null
  last: number | null
}

/** Gaps up to this long are recomputed along rather than asked for one by one. */
const WORTH_BRIDGING = 3600

/**
 * Brings the rollups up to date after samples were put or deleted; to be called in the same transaction
 *
 * A minute or hour is written once it is over, that is when there is a sample of a later one: written at each beat,
 * it would treble the bytes that go to the disk. One that is there already is recomputed at once.
 */
export async function keepRollups(database: Knex, changed: readonly Changed[]): Promise<void> {
  if (changed.length === 0) return
  const edges = await edgesOfRollups(database)
  for (const [index, rollup] of rollups.entries()) {
    const edge = edges[index]
    if (!edge) continue
    for (const { from, to } of wholeStretches(changed, rollup.seconds))
      if (from < edge.end) await recompute(database, rollup, from, Math.min(to, edge.end))
    if (edge.first === null || edge.last === null) continue
    const pending = startOf(edge.first, rollup.seconds)
    const current = startOf(edge.last, rollup.seconds)
    if (pending < current) await make(database, rollup, pending, current)
  }
}

/** The start of the minute or hour to which the sample that ends at `at` belongs. */
export function startOf(at: number, seconds: number): number {
  return Math.floor((at - 1) / seconds) * seconds
}

/** One for each of {@link rollups}, in their order. */
export function edgesOfRollups(database: Knex) {
  const edge = ({ table, seconds }: Rollup) =>
    `SELECT "end", (SELECT MIN(at) FROM sample WHERE at > "end") AS first, (SELECT MAX(at) FROM sample) AS last
     FROM (SELECT COALESCE(MAX(at) + ${seconds}, 0) AS "end" FROM ${table})`
  return database.raw<Edge[]>(rollups.map(edge).join(' UNION ALL '))
}

/** Makes the rows of [from, to) what the samples say, but for sealed hours: their samples are gone. */
export async function recompute(database: Knex, rollup: Rollup, from: number, to: number): Promise<void> {
  await forget(database, rollup, from, to)
  await make(database, rollup, from, to)
}

/** The same where there are none yet. What is made of hours, the days and how the load is spread, follows them. */
async function make(database: Knex, rollup: Rollup, from: number, to: number): Promise<void> {
  await rollUp(database, rollup, from, to)
  if (rollup.table !== 'hour_rollup') return
  await recomputeSpread(database, from, to)
  await keepDays(database, from, to)
}

export function forget(database: Knex, { table }: Rollup, from: number, to: number) {
  return database.raw(
    `DELETE FROM ${table} WHERE at >= ? AND at < ? AND NOT ${sealed(`${table}.at / 3600 * 3600`)}`,
    [from, to],
  )
}

export function rollUp(database: Knex, { table, seconds }: Rollup, from: number, to: number) {
  const within = `sample.at > r.at AND sample.at <= r.at + ${seconds}`
  return database.raw(
    `INSERT INTO ${table} (${columns}, cores)
     SELECT r.*, ${meanCores('sample', 'span_ms', within)} FROM (${fromSamples(seconds)}) AS r`,
    [from, to],
  )
}

/**
 * The rows that the samples ending in (?, ?] make, but for those of sealed hours
 *
 * Sums of whole numbers, so that they are exact. Made in SQL, because the driver binds large integers as floating.
 */
export function fromSamples(seconds: number): string {
  const sum = (share: string) => `SUM("${share}" * span_ms)`
  const known = (share: string) => `SUM(CASE WHEN "${share}" IS NOT NULL THEN span_ms END)`
  return `SELECT (at - 1) / ${seconds} * ${seconds} AS at, COUNT(*), SUM(span_ms),
      ${sum('load')}, MIN("load"), MAX("load"), ${sum('user')}, ${sum('system')},
      ${sum('iowait')}, ${known('iowait')}, ${sum('steal')}, ${known('steal')}
    FROM sample WHERE at > ? AND at <= ? AND NOT ${sealed('(sample.at - 1) / 3600 * 3600')}
    GROUP BY (at - 1) / ${seconds}`
}

/** The minutes or hours touched, as few stretches in order of time. */
function wholeStretches(changed: readonly Changed[], seconds: number): Changed[] {
  const stretches: Changed[] = []
  for (const { from, to } of changed.toSorted((a, b) => a.from - b.from)) {
    const start = Math.floor(from / seconds) * seconds
    const end = Math.ceil(to / seconds) * seconds
    const last = stretches.at(-1)
    if (last && start <= last.to + WORTH_BRIDGING) last.to = Math.max(last.to, end)
    else stretches.push({ from: start, to: end })
  }
  return stretches
}
