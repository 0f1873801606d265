import type { Knex } from 'knex'
import type { Sample } from '../contract/sample.ts'
import type { Mark, RecordingState, Stretch } from '../contract/timeline.ts'
import type { Range } from '../contract/view.ts'
import { horizon } from './horizon.ts'
import { type OneText, unpacked } from './one-text.ts'
import { deleteUsage } from './usage-stretches.ts'

/** A change of state that holds until the next one; a row of the table `state`, of which `timeline` is the view. */
interface StateRow {
  at: number
  state: RecordingState
}

/** When the interval that a sample measured began, Unix seconds. */
export function startOf({ at, spanMs }: Sample): number {
  return at - Math.ceil(spanMs / 1000)
}

/** What a sample says of that interval. */
export function markOf(sample: Sample): Mark {
  return { from: startOf(sample), to: sample.at, state: 'recording' }
}

/**
 * Makes `state` the truth from `from` up to `to`; what was the truth from `to` on stays it
 *
 * After the clock was set back the same instants come again, so there may be rows of an earlier truth in between:
 * they go, and so does what was sampled in a time that was not recorded. Those further ahead stay until their time comes, and
 * for good if the clock is set forward over them. Behind the last of them holds what holds now.
 */
export async function markState(database: Knex, { from, to, state, isSkipped }: Mark): Promise<void> {
  const known = await horizon(database)
  if (to === null) {
    await putState(database, { at: from, state })
    await joinStretches(database, from)
    if (known <= from) return
    await putState(database, { at: known, state })
    await joinStretches(database, known)
  } else if (isSkipped) {
    const next = await firstKnownAfter(database, from)
    await markStretch(database, { from, to: Math.min(to, next ?? to), state })
    await markStretch(database, { from: Math.max(from, known), to, state })
  } else {
    await markStretch(database, { from, to, state })
  }
}

/** Of an earlier truth: the start of a sample or a change of state. */
async function firstKnownAfter(database: Knex, from: number): Promise<number | null> {
  const [row] = await database.raw<{ at: number | null }[]>(
    `SELECT MIN(at) AS at FROM (
       SELECT (SELECT MAX(?, at - (span_ms + 999) / 1000) FROM sample WHERE at > ? ORDER BY at LIMIT 1) AS at
       UNION ALL SELECT MIN(at) FROM state WHERE at > ?
     )`,
    [from, from, from],
  )
  return row?.at ?? null
}

async function markStretch(database: Knex, { from, to, state }: Stretch): Promise<void> {
  if (to <= from) return
  const [after] = await stateAt(database, to)
  await database('state').where('at', '>=', from).andWhere('at', '<', to).delete()
  await putState(database, { at: from, state })
  if (after) await putState(database, { at: to, state: after.state })
  await joinStretches(database, from)
  await joinStretches(database, to)
  if (state === 'recording') return
  await database('sample').where('at', '>', from).andWhere('at', '<=', to).delete()
  await deleteUsage(database, from, to)
}

function putState(database: Knex, row: StateRow) {
  return database('state').insert(row).onConflict('at').merge()
}

/** A row that says what the one before it says would be a stretch cut in two; `at` and its neighbours are none then. */
export function joinStretches(database: Knex, at: number) {
  return database.raw(
    `DELETE FROM state WHERE at IN (
       SELECT at FROM (
         SELECT at, state, LAG(state) OVER (ORDER BY at) AS before FROM state
         WHERE at >= COALESCE((SELECT MAX(at) FROM state WHERE at < ?), 0)
           AND at <= COALESCE((SELECT MIN(at) FROM state WHERE at > ?), ?)
       ) WHERE state = before
     )`,
    [at, at, at],
  )
}

/** The state that holds at an instant, and since when. */
export function stateAt(database: Knex, at: number) {
  return database<StateRow>('state').where('at', '<=', at).orderBy('at', 'desc').limit(1)
}

/** The changes of state within (from, to), in order of time. */
export function statesBetween(database: Knex, from: number, to: number) {
  return database<StateRow>('state').where('at', '>', from).andWhere('at', '<', to).orderBy('at')
}

export type Change = [at: number, state: RecordingState]

/** The stretches of [from, to) in order of time, without a hole from the first known state on. */
export async function stretchesBetween(database: Knex, from: number, to: number): Promise<Stretch[]> {
  return stretchesOf(await unpacked(changesIn(database, { from, to })), { from, to })
}

/** The same of changes that are known, of this range or a longer one. */
export function stretchesOf(changes: readonly Change[], { from, to }: Range): Stretch[] {
  return changes
    .map(([at, state], index) => {
      return { from: Math.max(at, from), to: Math.min(changes[index + 1]?.[0] ?? to, to), state }
    })
    .filter(stretch => stretch.from < stretch.to)
}

/** The state that holds when the range begins, and those that begin in it. */
export function changesIn(database: Knex, { from, to }: Range): OneText {
  return database.raw(
    `SELECT json_group_array(json_array(at, state)) AS found FROM (
       SELECT at, state FROM state
       WHERE at >= COALESCE((SELECT MAX(at) FROM state WHERE at <= ?), 0) AND at < ? ORDER BY at
     )`,
    [from, to],
  )
}

/** How many seconds each state held within [from, to). */
export async function secondsInStates(
  database: Knex,
  range: Range,
): Promise<Partial<Record<RecordingState, number>>> {
  const seconds: Partial<Record<RecordingState, number>> = {}
  for (const { from, to, state } of await stretchesBetween(database, range.from, range.to))
    seconds[state] = (seconds[state] ?? 0) + to - from
  return seconds
}
