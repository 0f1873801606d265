import type { Knex } from 'knex'
import type { EventKind } from '../contract/event.ts'
import type { Minute, Sample } from '../contract/sample.ts'

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

/** A sample of an instant that is there already replaces it: after the clock was set back, the later truth holds. */
export function putSample(database: Knex, sample: Sample) {
  const { at, load, user, system, iowait, steal } = sample
  const row: SampleRow = {
    at,
    span_ms: sample.spanMs,
    load,
    user,
    system,
    iowait,
    steal,
    cores: Buffer.from(sample.cores),
  }
  return database<SampleRow>('sample').insert(row).onConflict('at').merge()
}

export function addEvent(database: Knex, event: HistoryEvent) {
  return database('event').insert(event)
}

/** Samples whose intervals end in (from, to], in order of time. */
export function samplesBetween(database: Knex, from: number, to: number) {
  return database<SampleRow>('sample').where('at', '>', from).andWhere('at', '<=', to).orderBy('at')
}

export function toSample({ span_ms, cores, ...row }: SampleRow): Sample {
  return { ...row, spanMs: span_ms, cores: [...cores] }
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
  return database.raw<Minute[]>(
    `SELECT (at - 1) / 60 * 60 AS at, SUM(span_ms) AS "observedMs",
       ${mean('load')} AS mean, MIN("load") AS min, MAX("load") AS max,
       ${mean('user')} AS "user", ${mean('system')} AS "system",
       ${mean('iowait')} AS iowait, ${mean('steal')} AS steal
     FROM sample WHERE at > ? AND at <= ?
     GROUP BY (at - 1) / 60 ORDER BY (at - 1) / 60`,
    [from, to],
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

/** The last start of the app, whatever the clock said; its detail names the boot. */
export function lastAppStart(database: Knex) {
  return database<HistoryEvent>('event')
    .where({ kind: 'app-start' })
    .orderBy('id', 'desc')
    .limit(1)
    .select('detail')
}

/** Reads every page of the table once: for the start of the app, not for a beat. */
export function countSamples(database: Knex) {
  return database('sample').count({ samples: '*' })
}
