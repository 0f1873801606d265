import type { Knex } from 'knex'
import type { Sample } from '../contract/sample.ts'
import type { Bucket, Range } from '../contract/view.ts'
import { type Reach, splitAll, type Table, within } from './levels.ts'
import { type OneText, unpacked } from './one-text.ts'

/** What the samples of one stretch add up to: whole numbers, so that parts can be added exactly. */
export interface Sums {
  observedMs: number
  load: number
  min: number
  max: number
  user: number
  system: number
  iowait: number
  iowaitMs: number
  steal: number
  stealMs: number
}

/**
 * The exact sums of each stretch, in their order; `null` where nothing was observed
 *
 * One statement for each level, however many the stretches.
 */
export async function sumsOf(
  database: Knex,
  stretches: readonly Range[],
  reach: Reach,
): Promise<(Sums | null)[]> {
  const sums: (Sums | null)[] = stretches.map(() => null)
  for (const [table, parts] of splitAll(stretches, reach))
    for (const [place, ...found] of await unpacked<number[][]>(sumsOfParts(database, table, parts))) {
      const { index } = parts[place!]!
      sums[index] = added(sums[index] ?? null, found)
    }
  return sums
}

/**
 * The place of each part, and what is found in it
 *
 * A subquery gives one value, hence an array: so each row is read once and nothing is sorted.
 */
export function sumsOfParts(database: Knex, table: Table, parts: readonly Range[]): OneText {
  return database.raw(
    `SELECT '[' || group_concat((
       SELECT json_array(key, ${sumsIn(table)}) FROM ${table}
       WHERE ${within(table, 'value ->> 0', 'value ->> 1')}
     )) || ']' AS found
     FROM json_each(?)`,
    [JSON.stringify(parts.map(({ from, to }) => [from, to]))],
  )
}

function sumsIn(table: Table): string {
  const rollup = `SUM(observed_ms), SUM(load_sum), MIN(min), MAX(max), SUM(user_sum), SUM(system_sum),
    SUM(iowait_sum), SUM(iowait_ms), SUM(steal_sum), SUM(steal_ms)`
  const known = (share: string) => `SUM(CASE WHEN "${share}" IS NOT NULL THEN span_ms END)`
  const samples = `SUM(span_ms), SUM("load" * span_ms), MIN("load"), MAX("load"),
    SUM("user" * span_ms), SUM("system" * span_ms),
    SUM("iowait" * span_ms), ${known('iowait')}, SUM("steal" * span_ms), ${known('steal')}`
  return table === 'sample' ? samples : rollup
}

/** In the order of the SQL above; what is not known is 0 there, its milliseconds too. */
function added(sums: Sums | null, found: number[]): Sums | null {
  const [observedMs, load = 0, min = 0, max = 0, user = 0, system = 0, iowait, iowaitMs, steal, stealMs] =
    found
  if (!observedMs) return sums
  return {
    observedMs: (sums?.observedMs ?? 0) + observedMs,
    load: (sums?.load ?? 0) + load,
    min: Math.min(sums?.min ?? min, min),
    max: Math.max(sums?.max ?? max, max),
    user: (sums?.user ?? 0) + user,
    system: (sums?.system ?? 0) + system,
    iowait: (sums?.iowait ?? 0) + (iowait ?? 0),
    iowaitMs: (sums?.iowaitMs ?? 0) + (iowaitMs ?? 0),
    steal: (sums?.steal ?? 0) + (steal ?? 0),
    stealMs: (sums?.stealMs ?? 0) + (stealMs ?? 0),
  }
}

/** The minutes of which these samples are all there are; in order of time, as they are. */
export function minutesOf(samples: readonly Sample[]): Bucket[] {
  const sums = new Map<number, Sums>()
  for (const sample of samples) {
    const minute = Math.floor((sample.at - 1) / 60) * 60
    const own = added(sums.get(minute) ?? null, sumsOfOne(sample))
    if (own) sums.set(minute, own)
  }
  return Array.from(sums, ([from, own]) => toBucket({ from, to: from + 60 }, own))
}

/** As the SQL above has them. */
function sumsOfOne({ spanMs, load, user, system, iowait, steal }: Sample): number[] {
  const known = (share: number | null) => (share === null ? [0, 0] : [share * spanMs, spanMs])
  return [
    spanMs,
    load * spanMs,
    load,
    load,
    user * spanMs,
    system * spanMs,
    ...known(iowait),
    ...known(steal),
  ]
}

export function toBucket({ from, to }: Range, sums: Sums): Bucket {
  const { observedMs, min, max } = sums
  return {
    from,
    to,
    observedMs,
    mean: sums.load / observedMs,
    min,
    max,
    user: sums.user / observedMs,
    system: sums.system / observedMs,
    iowait: sums.iowaitMs ? sums.iowait / sums.iowaitMs : null,
    steal: sums.stealMs ? sums.steal / sums.stealMs : null,
  }
}
