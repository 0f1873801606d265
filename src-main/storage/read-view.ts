import type { Knex } from 'knex'
import type { Stretch } from '../contract/timeline.ts'
import type { Bucket, MeanUnit, Range, View } from '../contract/view.ts'
import { samplesBetween, toSample } from './queries.ts'

const BEAT = 5
const HOUR = 3600
const DAY = 86_400

/** Lengths of a bucket, seconds. */
const STEPS = [60, 120, 300, 600, 900, 1800, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR]

export async function readView(
  database: Knex,
  { from, to }: Range,
  points: number,
  stretches: Stretch[],
): Promise<View> {
  const isShort = (to - from) / BEAT <= points
  const step = STEPS.find(seconds => (to - from) / seconds <= points) ?? DAY
  const meanUnit: MeanUnit = to - from <= 12 * HOUR ? 'minute' : to - from <= 31 * DAY ? 'hour' : 'day'
  const meanStep = { minute: 60, hour: HOUR, day: DAY, month: 30 * DAY }[meanUnit]
  const [samples, buckets, means] = await Promise.all([
    isShort ? samplesBetween(database, from, to) : null,
    isShort ? [] : bucketsBetween(database, from, to, step),
    bucketsBetween(database, Math.floor(from / meanStep) * meanStep, to, meanStep),
  ])
  return { from, to, samples: samples?.map(toSample) ?? null, buckets, means, meanUnit, stretches }
}

function bucketsBetween(database: Knex, from: number, to: number, seconds: number) {
  const mean = (share: string) => `SUM("${share}" * observed_ms) / SUM(observed_ms) AS "${share}"`
  return database.raw<Bucket[]>(
    `SELECT at / ${seconds} * ${seconds} AS "from", (at / ${seconds} + 1) * ${seconds} AS "to",
       SUM(observed_ms) AS "observedMs", ${mean('mean')}, MIN(min) AS min, MAX(max) AS max,
       ${['user', 'system', 'iowait', 'steal'].map(mean).join(', ')}
     FROM ${seconds % HOUR === 0 ? 'hour' : 'minute'} WHERE at >= ? AND at < ? GROUP BY 1 ORDER BY 1`,
    [from, to],
  )
}
