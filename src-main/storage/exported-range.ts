import type { Knex } from 'knex'
import type { Range } from '../contract/view.ts'

const HOUR = 3600

/**
 * The part of a range of which there can be anything
 *
 * From the first sample to now, or to the last sample if the clock was set back. Where it begins or ends in an hour
 * whose samples are gone it takes in the whole hour: the hour and its minutes say no less.
 */
export async function exportedRange(
  database: Knex,
  { from, to }: Range,
  now = Math.floor(Date.now() / 1000),
): Promise<Range> {
  const [edges] = await edgesAround(database, from, to)
  const { first, last, sealedStart, sealedEnd } = edges!
  const start = sealedStart ? Math.floor(from / HOUR) * HOUR : from
  const end = sealedEnd ? Math.ceil(to / HOUR) * HOUR : to
  return {
    from: Math.max(start, Math.min(first ?? start, end)),
    to: Math.min(end, Math.max(last ?? now, now, start)),
  }
}

interface Edges {
  first: number | null
  last: number | null
  /** Whether the hours in which the range begins and ends have lost their samples. */
  sealedStart: 0 | 1
  sealedEnd: 0 | 1
}

const sealed = 'EXISTS (SELECT 1 FROM hour_rollup WHERE at = ? AND sealed)'

export function edgesAround(database: Knex, from: number, to: number) {
  return database.raw<Edges[]>(
    `SELECT
       COALESCE(
         (SELECT at FROM (SELECT at, sealed FROM hour_rollup ORDER BY at LIMIT 1) WHERE sealed),
         (SELECT at - (span_ms + 999) / 1000 FROM sample ORDER BY at LIMIT 1)
       ) AS first,
       (SELECT MAX(at) FROM sample) AS last,
       ${sealed} AS "sealedStart",
       ${sealed} AS "sealedEnd"`,
    [Math.floor(from / HOUR) * HOUR, Math.floor((to - 1) / HOUR) * HOUR],
  )
}
