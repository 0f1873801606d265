import type { Knex } from 'knex'
import { openDatabase } from '../../src-main/storage/database.ts'
import { recomputeDays } from '../../src-main/storage/days.ts'
import { meanCores } from '../../src-main/storage/mean-cores.ts'
import { columns } from '../../src-main/storage/rollup-columns.ts'
import { recompute, rollups } from '../../src-main/storage/rollups.ts'
import { type Session, sessions } from './plan.ts'

const HOUR = 3600
const DAY = 86_400

export interface HistoryPlan {
  /** Unix seconds, the last sample. */
  end: number
  days: number
  /** Of so many days the samples are there; of the days before only what is made of them. */
  rawDays: number
  seed?: number
}

/** The instants of samples of 100 %, of a second each as seen from a year: the only ones above 90 %. */
export function spikesOf({ end, days, rawDays }: HistoryPlan): number[] {
  const recent = Math.floor(end / DAY) * DAY - (rawDays - 1) * DAY + 12 * HOUR
  return days > 3 * 365 ? [recent - 2 * 365 * DAY, recent] : [recent]
}

/** Fills a new file at `file`: the same for the same plan. */
export async function makeHistory(file: string, plan: HistoryPlan): Promise<void> {
  const end = Math.floor(plan.end / 60) * 60
  const from = end - plan.days * DAY
  const rawFrom = Math.floor((end - plan.rawDays * DAY) / HOUR) * HOUR
  const recorded = sessions(from, end, plan.seed ?? 1)
  const database = await openDatabase(file)
  try {
    // A file that is being made can be made again.
    await database.raw('PRAGMA journal_mode = OFF')
    await database.raw('PRAGMA synchronous = OFF')
    await database.raw('BEGIN')
    await putTimeline(database, recorded)
    const spikes = spikesOf(plan)
    for (const session of recorded) {
      await putMinutes(database, { ...session, to: Math.min(session.to, rawFrom) }, spikes)
      await putSamples(database, { ...session, from: Math.max(session.from, rawFrom) }, spikes)
    }
    await putSealedHours(database, rawFrom)
    // A month at a time: what is sorted stays small.
    for (let start = rawFrom; start < end; start += 30 * DAY)
      for (const rollup of rollups) {
        const last = Math.floor((end - 1) / rollup.seconds) * rollup.seconds
        await recompute(database, rollup, start, Math.min(start + 30 * DAY, last))
      }
    await recomputeDays(database, 0, Math.floor(rawFrom / DAY) * DAY + DAY)
    await database.raw('COMMIT')
    await database.raw('PRAGMA journal_mode = WAL')
  } finally {
    await database.destroy()
  }
}

/** Whole numbers below `below`, as if by chance, the same for the same `of`. */
const chance = (of: string, below: number) => `((${of}) * 2654435761 % 4294967291 / 127 % ${below})`

/** Busier by day, with bursts of ten minutes; never above 90 %. */
const load = `MIN(8900, 200 + 1200 * (at % 86400 BETWEEN 25200 AND 64800)
  + 4500 * (${chance('at / 600', 100)} < 12) + ${chance('at', 2800)})`

const cores = (of: string) =>
  `unhex(printf('%02X%02X%02X%02X', ${[0, 1, 2, 3].map(core => `${of} / 50 * ${4 + 2 * core} / 14`).join(', ')}))`

function putSamples(database: Knex, { from, to }: Session, spikes: number[]) {
  return database.raw(
    `WITH RECURSIVE beat(at) AS (
       SELECT CAST(? AS INTEGER) WHERE ? <= ? UNION ALL SELECT at + 5 FROM beat WHERE at + 5 <= ?),
     loaded AS MATERIALIZED (
       SELECT at, CASE WHEN at IN (${spikes.join(', ')}) THEN 10000 ELSE ${load} END AS "load" FROM beat)
     INSERT INTO sample (at, span_ms, "load", "user", "system", iowait, steal, cores)
     SELECT at, 5000, "load", "load" - "load" / 5, "load" / 5, ${chance('at + 7', 150)}, 0, ${cores('"load"')}
     FROM loaded`,
    [from + 5, from + 5, to, to],
  )
}

/** What the minutes of deleted samples say. */
function putMinutes(database: Knex, { from, to }: Session, spikes: number[]) {
  const minutes = spikes.map(at => Math.floor((at - 1) / 60) * 60)
  return database.raw(
    `WITH RECURSIVE minute(at) AS (
       SELECT CAST(? AS INTEGER) WHERE ? < ? UNION ALL SELECT at + 60 FROM minute WHERE at + 60 < ?),
     loaded AS MATERIALIZED (SELECT at, ${load} AS "load" FROM minute)
     INSERT INTO minute_rollup (${columns}, cores)
     SELECT at, 12, 60000, "load" * 60000, "load" * 8 / 10,
       CASE WHEN at IN (${minutes.join(', ')}) THEN 10000 ELSE "load" + 99 END,
       "load" * 48000, "load" * 12000, ${chance('at + 7', 150)} * 60000, 60000, 0, 60000, ${cores('"load"')}
     FROM loaded`,
    [from, from, to, to],
  )
}

async function putSealedHours(database: Knex, to: number): Promise<void> {
  await database.raw(
    `INSERT INTO hour_rollup (${columns}, sealed, cores)
     SELECT h.*, 1, ${meanCores('minute_rollup', 'observed_ms', 'minute_rollup.at >= h.at AND minute_rollup.at < h.at + 3600')}
     FROM (
       SELECT at / 3600 * 3600 AS at, SUM(samples), SUM(observed_ms), SUM(load_sum), MIN(min), MAX(max),
         SUM(user_sum), SUM(system_sum), SUM(iowait_sum), SUM(iowait_ms), SUM(steal_sum), SUM(steal_ms)
       FROM minute_rollup WHERE at < ? GROUP BY at / 3600
     ) AS h`,
    [to],
  )
  await database.raw(
    `INSERT INTO hour_spread (at, percent, ms)
     SELECT at / 3600 * 3600, (load_sum / observed_ms + 99) / 100, SUM(observed_ms)
     FROM minute_rollup WHERE at < ? GROUP BY 1, 2`,
    [to],
  )
}

const events: Record<Session['after'], [kind: string, detail: string | null][]> = {
  recording: [],
  stopped: [['record-stop', null]],
  asleep: [['suspend', null]],
  off: [['app-quit', 'shutdown']],
  closed: [['app-quit', null]],
  crashed: [],
  deleted: [['range-deleted', null]],
}

async function putTimeline(database: Knex, recorded: Session[]): Promise<void> {
  for (const [index, { from, to, after }] of recorded.entries()) {
    const before = recorded[index - 1]?.after
    const back = before === 'asleep' ? 'resume' : before === 'stopped' ? 'record-start' : 'app-start'
    await database('state').insert({ at: from, state: 'recording' })
    await database('event').insert({ at: from, kind: back })
    if (after !== 'recording') await database('state').insert({ at: to, state: after })
    for (const [kind, detail] of events[after]) await database('event').insert({ at: to, kind, detail })
  }
}
