import type { Knex } from 'knex'
import type { Sample } from '../contract/sample.ts'
import type { RecordingState, Stretch } from '../contract/timeline.ts'
import type { Range } from '../contract/view.ts'
import { deleteUsage } from './usage-stretches.ts'

/** A change of state that holds until the next one; a row of the table `state`, of which `timeline` is the view. */
interface StateRow {
  at: number
  state: RecordingState
}

/** `to` is `null` for what holds from now on. */
export interface Mark {
  from: number
  to: number | null
  state: RecordingState
}

/** What a sample says of the interval that it measured. */
export function markOf({ at, spanMs }: Sample): Mark {
  return { from: at - Math.ceil(spanMs / 1000), to: at, state: 'recording' }
}

/**
 * Makes `state` the truth from `from` up to `to`; what was the truth from `to` on stays it
 *
 * After the clock was set back the same instants come again, so there may be rows of an earlier truth in between:
 * they go, and so does what was sampled in a time that was not recorded.
 */
export async function markState(database: Knex, { from, to, state }: Mark): Promise<void> {
  if (to === null) {
    await putState(database, { at: from, state })
  } else if (to > from) {
    const [after] = await stateAt(database, to)
    await database('state').where('at', '>=', from).andWhere('at', '<', to).delete()
    await putState(database, { at: from, state })
    if (after) await putState(database, { at: to, state: after.state })
    if (state === 'recording') return
    await database('sample').where('at', '>', from).andWhere('at', '<=', to).delete()
    await deleteUsage(database, from, to)
  }
}

/** A row that says what the one before it says would be a stretch cut in two. */
async function putState(database: Knex, row: StateRow): Promise<void> {
  const [before] = await stateAt(database, row.at - 1)
  if (before?.state === row.state) await database('state').where({ at: row.at }).delete()
  else await database('state').insert(row).onConflict('at').merge()
}

/** The state that holds at an instant, and since when. */
export function stateAt(database: Knex, at: number) {
  return database<StateRow>('state').where('at', '<=', at).orderBy('at', 'desc').limit(1)
}

/** The changes of state within (from, to), in order of time. */
export function statesBetween(database: Knex, from: number, to: number) {
  return database<StateRow>('state').where('at', '>', from).andWhere('at', '<', to).orderBy('at')
}

/** The stretches of [from, to) in order of time, without a hole from the first known state on. */
export async function stretchesBetween(database: Knex, from: number, to: number): Promise<Stretch[]> {
  const [held, changes] = await Promise.all([stateAt(database, from), statesBetween(database, from, to)])
  const rows = [...held.map(({ state }) => ({ at: from, state })), ...changes]
  return rows.map(({ at, state }, index) => ({ from: at, to: rows[index + 1]?.at ?? to, state }))
}

/** How long each state held within [from, to). */
export function secondsInStates(database: Knex, { from, to }: Range) {
  return database.raw<{ state: RecordingState; seconds: number }[]>(
    `SELECT state, SUM(next - at) AS seconds FROM (
       SELECT MAX(at, CAST(? AS INTEGER)) AS at, LEAD(at, 1, CAST(? AS INTEGER)) OVER (ORDER BY at) AS next, state
       FROM state WHERE at >= COALESCE((SELECT MAX(at) FROM state WHERE at <= ?), 0) AND at < ?
     ) GROUP BY state`,
    [from, to, from, to],
  )
}
