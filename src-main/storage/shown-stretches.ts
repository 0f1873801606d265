import type { Knex } from 'knex'
import type { RecordingState, Stretch } from '../contract/timeline.ts'
import type { Range } from '../contract/view.ts'

interface Change {
  at: number
  next: number
  state: RecordingState
}

/**
 * What the range was, without what is too short to be seen
 *
 * A gap is all the time from one recording to the next. One shorter than `least` seconds counts as recording. A
 * longer one, or one in which the range begins, keeps its edges exactly; what in it is shorter goes to what came
 * before it there. No recording between two of them is left out, so no gap is shown wider than it was.
 */
export async function shownStretches(database: Knex, range: Range, least: number): Promise<Stretch[]> {
  const stretches: Stretch[] = []
  for (const { at, next, state } of await changesAround(database, range, least)) {
    const last = stretches.at(-1)
    if (last) last.to = at
    const isShort = next - at < least && state !== 'recording' && last && last.state !== 'recording'
    if (!isShort && state !== last?.state) stretches.push({ from: at, to: range.to, state })
  }
  const last = stretches.at(-1)
  if (last) last.to = range.to
  return stretches
}

/** The changes of state in the range, but for the gaps shorter than `least` and what follows them. */
export function changesAround(database: Knex, { from, to }: Range, least: number) {
  return database.raw<Change[]>(
    `WITH
       change AS (
         SELECT MAX(at, CAST(? AS INTEGER)) AS at, LEAD(at, 1, ?) OVER (ORDER BY at) AS next, state
         FROM state
         WHERE at >= COALESCE((SELECT MAX(at) FROM state WHERE at <= ?), 0) AND at < ?
       ),
       -- A recording and the gap behind it have one number.
       numbered AS (SELECT *, SUM(state = 'recording') OVER (ORDER BY at) AS number FROM change),
       measured AS (
         SELECT *, SUM(CASE WHEN state = 'recording' THEN 0 ELSE next - at END) OVER (PARTITION BY number) AS gap
         FROM numbered
       ),
       compared AS (SELECT *, LAG(gap) OVER (ORDER BY at) AS before FROM measured)
     SELECT at, next, state FROM compared
     -- A gap in which the range begins may be longer than what is seen of it.
     WHERE number = 0 OR (number = 1 AND state = 'recording')
       OR (CASE WHEN state = 'recording' THEN before ELSE gap END) >= ?
     ORDER BY at`,
    [from, to, from, to, least],
  )
}
