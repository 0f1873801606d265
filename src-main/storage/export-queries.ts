import type { Knex } from 'knex'
import type { Measurement } from '../contract/export.ts'
import type { Range } from '../contract/view.ts'
import { type OneText, unpacked } from './one-text.ts'
import type { HistoryEvent } from './queries.ts'

/** The hours in which something was measured and which begin in [from, to), those that are not over included. */
export function hoursFrom(database: Knex, from: number, to: number, most: number) {
  return database.raw<{ at: number; sealed: 0 | 1 }[]>(
    `SELECT at, sealed FROM hour_rollup WHERE at >= ? AND at < ?
     UNION ALL
     SELECT DISTINCT (at - 1) / 3600 * 3600, 0 FROM sample
     WHERE at > MAX(?, (SELECT COALESCE(MAX(at) + 3600, 0) FROM hour_rollup)) AND at <= ?
     ORDER BY at LIMIT ?`,
    [from, to, from, to, most],
  )
}

/** The samples that end in (from, to], in order of time. */
export function sampleMeasurements(database: Knex, from: number, to: number) {
  return measured(
    database,
    `SELECT at, span_ms AS ms, "load" AS mean, "load" AS min, "load" AS max, "user", "system", iowait, steal, cores
     FROM sample WHERE at > ? AND at <= ? ORDER BY at`,
    [from, to],
  )
}

/** The minutes that begin in [from, to), by their ends. */
export function minuteMeasurements(database: Knex, from: number, to: number) {
  return measured(
    database,
    `SELECT at + 60 AS at, observed_ms AS ms, mean, min, max, "user", "system", iowait, steal, NULL AS cores
     FROM minute WHERE at >= ? AND at < ? ORDER BY at`,
    [from, to],
  )
}

function measured(database: Knex, rows: string, bindings: number[]): OneText {
  return database.raw(
    `SELECT json_group_array(
       json_array(at, ms, mean, min, max, "user", "system", iowait, steal, hex(cores))
     ) AS found FROM (${rows})`,
    bindings,
  )
}

type Measured = [
  at: number,
  ms: number,
  mean: number,
  min: number,
  max: number,
  user: number,
  system: number,
  iowait: number | null,
  steal: number | null,
  cores: string,
]

export async function measurementsOf(kind: Measurement['kind'], query: OneText): Promise<Measurement[]> {
  return (await unpacked<Measured[]>(query)).map(
    ([at, observedMs, load, min, max, user, system, iowait, steal, cores]) => ({
      kind,
      at,
      span: kind === 'minute' ? 60 : Math.max(Math.round(observedMs / 1000), 1),
      observedMs,
      load,
      min,
      max,
      user,
      system,
      iowait,
      steal,
      cores,
    }),
  )
}

export function eventsAfter(database: Knex, { from, to }: Range, id: number) {
  return database<HistoryEvent & { id: number }>('event')
    .where('id', '>', id)
    .andWhere('at', '>=', from)
    .andWhere('at', '<=', to)
    .orderBy('id')
}

/** A note of a moment ends when it begins. */
export interface NoteInFile extends Range {
  id: number
  text: string
}

export function notesAfter(database: Knex, { from, to }: Range, id: number) {
  return database('note')
    .where('id', '>', id)
    .andWhere('started_at', '<=', to)
    .andWhere('ended_at', '>=', from)
    .orderBy('id')
    .select<NoteInFile[]>({ id: 'id', from: 'started_at', to: 'ended_at', text: 'text' })
}
