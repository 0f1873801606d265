import type { Knex } from 'knex'
import type { Range } from '../contract/view.ts'
import { deleteNotesWithin } from './notes.ts'
import { keepRollups } from './rollups.ts'
import { markState, stateAt } from './states.ts'
import { deleteUsage } from './usage-stretches.ts'

const HOUR = 3600

/** A stretch that can be forgotten, and the samples of which something is kept in it. */
export interface Forgetting extends Range {
  samples: number
}

/**
 * What has to go so that nothing is left of the range
 *
 * A sample that reaches into it goes whole. So does an hour whose samples are gone for their age, because what is
 * left of it can't be divided.
 */
export async function wouldForget(database: Knex, range: Range): Promise<Forgetting> {
  const { from, to } = await reachOf(database, range)
  const [[kept], [rolledUp]] = await Promise.all([
    samplesIn(database, from, to).count({ samples: '*' }),
    sealedHoursIn(database, from, to).sum({ samples: 'samples' }),
  ])
  return { from, to, samples: Number(kept?.['samples'] ?? 0) + Number(rolledUp?.['samples'] ?? 0) }
}

/**
 * Deletes samples, rollups, events, states and notes of what {@link wouldForget} tells; the samples deleted
 *
 * The timeline says `deleted` of it. Their bytes stand in the file until its traces are erased.
 */
export function forgetRange(database: Knex, range: Range): Promise<number> {
  return database.transaction(async transaction => {
    const { from, to } = await reachOf(transaction, range)
    const deleted = await samplesIn(transaction, from, to).delete()
    await sealedHoursIn(transaction, from, to).update({ sealed: 0 })
    await keepRollups(transaction, [{ from, to }])
    await deleteUsage(transaction, from, to)
    await forgetEvents(transaction, from, to)
    await deleteNotesWithin(transaction, from, to)
    // Where nothing is known of the time after it, what is marked would never end.
    if ((await stateAt(transaction, to)).length > 0)
      await markState(transaction, { from, to, state: 'deleted' })
    return deleted
  })
}

async function reachOf(database: Knex, { from, to }: Range): Promise<Range> {
  const edges = await Promise.all([
    intervalAround(database, from),
    intervalAround(database, to),
    sealedHourAround(database, from),
    sealedHourAround(database, to),
  ])
  const reaches = [{ from, to }, ...edges.flat()]
  return {
    from: Math.min(...reaches.map(edge => edge.from)),
    to: Math.max(...reaches.map(edge => edge.to)),
  }
}

/** The interval of the sample in which the instant lies, if it is not one of its ends. */
async function intervalAround(database: Knex, at: number): Promise<Range[]> {
  const [next] = await database<{ at: number; span_ms: number }>('sample')
    .where('at', '>', at)
    .orderBy('at')
    .limit(1)
    .select('at', 'span_ms')
  if (!next) return []
  const from = next.at - Math.round(next.span_ms / 1000)
  return from < at ? [{ from, to: next.at }] : []
}

/** The same for an hour. */
async function sealedHourAround(database: Knex, at: number): Promise<Range[]> {
  const hour = Math.floor(at / HOUR) * HOUR
  if (hour === at) return []
  const found = await sealedHoursIn(database, hour, hour + HOUR).select('at')
  return found.map(() => ({ from: hour, to: hour + HOUR }))
}

function samplesIn(database: Knex, from: number, to: number) {
  return database('sample').where('at', '>', from).andWhere('at', '<=', to)
}

/** Those that lie in [from, to) whole. */
function sealedHoursIn(database: Knex, from: number, to: number) {
  return database('hour_rollup')
    .where({ sealed: 1 })
    .andWhere('at', '>=', from)
    .andWhere('at', '<=', to - HOUR)
}

/** The last start of the app stays, moved out: by its boot the next one tells a crash from a machine that went off. */
async function forgetEvents(database: Knex, from: number, to: number): Promise<void> {
  const events = () => database('event').where('at', '>=', from).andWhere('at', '<', to)
  const lastStart = database('event').where({ kind: 'app-start' }).max('id')
  await events().andWhere('id', lastStart).update({ at: to })
  await events().delete()
}
