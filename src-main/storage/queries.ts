import type { Knex } from 'knex'
import type { EventKind } from '../contract/event.ts'
import type { Sample } from '../contract/sample.ts'
import type { Bucket, Range, ShownSample } from '../contract/view.ts'
import type { OneText } from './one-text.ts'

/** A row of the public table `sample`. */
interface SampleRow {
  at: number
  span_ms: number
  load: number
  user: number
  system: number
  iowait: number | null
  steal: number | null
  cores: Buffer
}

/** What happened to the recording; a row of the public table `event`. */
export interface HistoryEvent {
  /** Unix seconds. */
  at: number
  kind: EventKind
  detail: string | null
}

/**
 * A sample of an instant that is there already replaces it: after the clock was set back, the later truth holds
 *
 * Written out: to have Knex put it together takes a third of a millisecond of main at each beat.
 */
export function putSamples(database: Knex, samples: readonly Sample[]) {
  return database.raw(
    `INSERT OR REPLACE INTO sample (at, span_ms, "load", "user", "system", iowait, steal, cores)
     VALUES ${samples.map(() => '(?, ?, ?, ?, ?, ?, ?, ?)').join()}`,
    samples.flatMap(toCells),
  )
}

function toCells({ at, spanMs, load, user, system, iowait, steal, cores }: Sample) {
  return [at, spanMs, load, user, system, iowait, steal, Buffer.from(cores)]
}

export function addEvent(database: Knex, event: HistoryEvent) {
  return database('event').insert(event)
}

/**
 * Samples whose intervals end in (from, to], in order of time; {@link toShown} makes them of what is found
 *
 * In the order of the key by which they are looked up: to say so takes a quarter more.
 */
export function samplesBetween(database: Knex, from: number, to: number): OneText {
  return database.raw(
    `SELECT json_group_array(json_array(at, span_ms, "load", "user", "system", iowait, steal)) AS found
     FROM sample WHERE at > ? AND at <= ?`,
    [from, to],
  )
}

export type SampleCells = [
  at: number,
  spanMs: number,
  load: number,
  user: number,
  system: number,
  iowait: number | null,
  steal: number | null,
]

export function toShown(cells: readonly SampleCells[]): ShownSample[] {
  return cells.map(([at, spanMs, load, user, system, iowait, steal]) => ({
    at,
    spanMs,
    load,
    user,
    system,
    iowait,
    steal,
  }))
}

/** The first one that ends at `at` or later; {@link toSample} makes it of its row. */
export function sampleFrom(database: Knex, at: number) {
  return database<SampleRow>('sample').where('at', '>=', at).orderBy('at').limit(1)
}

export function toSample({ span_ms: spanMs, cores, ...row }: SampleRow): Sample {
  return { ...row, spanMs, cores: [...cores] }
}

/**
 * The minutes that the samples ending in (from, to] make, in order of time
 *
 * A sample belongs to the minute in which most of its interval lies, the one before its end. Means are weighted by
 * the time that each sample covers.
 */
export function minutesBetween(database: Knex, from: number, to: number) {
  const mean = (share: string) =>
    `1.0 * SUM("${share}" * span_ms) / SUM(CASE WHEN "${share}" IS NOT NULL THEN span_ms END)`
  return database.raw<Bucket[]>(
    `SELECT (at - 1) / 60 * 60 AS "from", (at - 1) / 60 * 60 + 60 AS "to", SUM(span_ms) AS "observedMs",
       ${mean('load')} AS mean, MIN("load") AS min, MAX("load") AS max,
       ${mean('user')} AS "user", ${mean('system')} AS "system",
       ${mean('iowait')} AS iowait, ${mean('steal')} AS steal
     FROM sample WHERE at > ? AND at <= ?
     GROUP BY (at - 1) / 60 ORDER BY (at - 1) / 60`,
    [from, to],
  )
}

/** The minutes that begin in [from, to), are over, and whose mean load was above so many basis points; in order of time. */
export function busyMinutes(database: Knex, { from, to }: Range, load: number) {
  return database.raw<{ at: number }[]>(
    `SELECT at FROM minute_rollup WHERE at >= ? AND at < ? AND load_sum > ? * observed_ms ORDER BY at`,
    [from, to, load],
  )
}

/** Where the view `timeline` begins: with the first sample, or with the first minute that has lost its samples. */
export function startOfHistory(database: Knex) {
  return database.raw<{ at: number | null }[]>(
    `SELECT CASE WHEN sample.at < minute.at + 60 THEN sample.at ELSE COALESCE(minute.at, sample.at) END AS at
     FROM (SELECT (SELECT at - (span_ms + 999) / 1000 FROM sample ORDER BY at LIMIT 1) AS at) AS sample,
       (SELECT MIN(at) AS at FROM minute_rollup) AS minute`,
  )
}

/** The instant of the first or the last sample. */
export function edgeOfHistory(database: Knex, direction: 'asc' | 'desc') {
  return database<SampleRow>('sample').orderBy('at', direction).limit(1).select('at')
}

/** The start of the first minute; its samples may be gone. */
export function firstMinute(database: Knex) {
  return database<{ at: number }>('minute_rollup').orderBy('at').limit(1).select('at')
}

/** The instant of the last sample that is not later than `now`. */
export function lastSampleUpTo(database: Knex, now: number) {
  return database<SampleRow>('sample').where('at', '<=', now).orderBy('at', 'desc').limit(1).select('at')
}

/** The last start of the app, or restore in it, whatever the clock said; its detail names the boot. */
export function lastAppStart(database: Knex) {
  return database<HistoryEvent>('event')
    .whereIn('kind', ['app-start', 'restore'])
    .orderBy('id', 'desc')
    .limit(1)
    .select('detail')
}

/** Reads every page of the table once: for the start of the app, not for a beat. */
export function countSamples(database: Knex) {
  return database('sample').count({ samples: '*' })
}

/** The same from the hours that are over, which for a year are some thousand rows. */
export function countSamplesByHours(database: Knex) {
  return database.raw<{ samples: number }[]>(
    `SELECT (SELECT COALESCE(SUM(samples), 0) FROM hour_rollup WHERE NOT sealed) +
       (SELECT COUNT(*) FROM sample WHERE at > (SELECT COALESCE(MAX(at) + 3600, 0) FROM hour_rollup)) AS samples`,
  )
}
