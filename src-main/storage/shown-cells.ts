import type { Knex } from 'knex'
import type { Range } from '../contract/view.ts'
import { evenCells } from './cells.ts'
import type { Reach } from './levels.ts'

const HOUR = 3600
const MINUTE = 60
/** The longest interval there is to choose, seconds. */
const LONGEST_INTERVAL = 60
/** By so much a sample may be longer than a cell, because its beat came late. */
const LATE = 1.25

/** Samples are drawn one by one up to so many for each point. */
const SAMPLES_A_POINT = 1.5

/** What a range is shown as: every sample, or so many cells. */
type Shown = 'samples' | Range[]

/** However many samples there are in an hour, each is shown. */
export function isShort({ from, to }: Range, points: number): boolean {
  return to - from <= Math.min(HOUR, LONGEST_INTERVAL * SAMPLES_A_POINT * points)
}

/** Ranges that are not short are shown as the points allow. */
export async function shownAs(database: Knex, range: Range, points: number, reach: Reach): Promise<Shown> {
  const length = range.to - range.from
  const most = SAMPLES_A_POINT * points
  if (range.from < reach.sample || length > LONGEST_INTERVAL * most)
    return cellsFor(database, range, points, reach)
  const [spans] = await spansIn(database, range)
  const { samples, ms } = spans!
  // Counted as if it had been recorded throughout, for what is missing takes room too.
  return samples * length * 1000 <= most * (ms ?? 0) ? 'samples' : cellsFor(database, range, points, reach)
}

/** Even cells, none shorter than the samples in it: of those that hold the end of none it would seem as if nothing was recorded. */
export async function cellsFor(database: Knex, range: Range, points: number, reach: Reach): Promise<Range[]> {
  if (range.from < reach.sample) return evenCells(range, points, MINUTE)
  const cells = evenCells(range, points, 0)
  const longest = cells.reduce((most, { from, to }) => Math.max(most, to - from), 0)
  if (longest >= MINUTE) return cells
  const found = await samplesLongerThan(database, range, longest * LATE * 1000)
  return found.length > 0 ? evenCells(range, points, MINUTE) : cells
}

export function spansIn(database: Knex, { from, to }: Range) {
  return database.raw<{ samples: number; ms: number | null }[]>(
    'SELECT COUNT(*) AS samples, SUM(span_ms) AS ms FROM sample WHERE at > ? AND at <= ?',
    [from, to],
  )
}

/** One of them, if there is any. */
export function samplesLongerThan(database: Knex, { from, to }: Range, ms: number) {
  return database.raw<{ at: number }[]>(
    'SELECT at FROM sample WHERE at > ? AND at <= ? AND span_ms > ? LIMIT 1',
    [from, to, ms],
  )
}
