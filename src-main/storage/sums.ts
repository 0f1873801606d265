import type { Knex } from 'knex'
import type { Bucket, Range, ShownSample } from '../contract/view.ts'
import { type Reach, splitAll, type Table, within } from './levels.ts'
import { type OneText, together, unpacked } from './one-text.ts'

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

/** What is found in a part: its place, and its sums; `null` where nothing was observed, or it is not known. */
type Found = [
  place: number,
  observedMs: number | null,
  load: number,
  min: number,
  max: number,
  user: number,
  system: number,
  iowait: number | null,
  iowaitMs: number | null,
  steal: number | null,
  stealMs: number | null,
]

/**
 * The exact sums of each stretch, in their order; `null` where nothing was observed
 *
 * By one statement that looks at each level once, however many the stretches.
 */
export async function sumsOf(
  database: Knex,
  stretches: readonly Range[],
  reach: Reach,
): Promise<(Sums | null)[]> {
  const sums: (Sums | null)[] = stretches.map(() => null)
  const asked = [...splitAll(stretches, reach)]
  const queries = asked.map(([table, parts]) => sumsOfParts(database, table, parts))
  const levels = queries.length > 0 ? await unpacked<Found[][]>(together(database, queries)) : []
  for (const [level, found] of levels.entries())
    for (const part of found) {
      const { index } = asked[level]![1][part[0]]!
      const own = sumsFrom(part)
      if (own) sums[index] = added(sums[index] ?? null, own)
    }
  return sums
}

/**
 * Gives what is {@link Found} in each part
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

function sumsFrom(found: Found): Sums | null {
  const [, observedMs, load, min, max, user, system, iowait, iowaitMs, steal, stealMs] = found
  if (!observedMs) return null
  return {
    observedMs,
    load,
    min,
    max,
    user,
    system,
    iowait: iowait ?? 0,
    iowaitMs: iowaitMs ?? 0,
    steal: steal ?? 0,
    stealMs: stealMs ?? 0,
  }
}

/** The first of them with the other added to it. */
function added(sums: Sums | null, more: Sums): Sums {
  if (!sums) return more
  sums.observedMs += more.observedMs
  sums.load += more.load
  sums.min = Math.min(sums.min, more.min)
  sums.max = Math.max(sums.max, more.max)
  sums.user += more.user
  sums.system += more.system
  sums.iowait += more.iowait
  sums.iowaitMs += more.iowaitMs
  sums.steal += more.steal
  sums.stealMs += more.stealMs
  return sums
}

/** `null` where nothing was observed in any of them. */
export function addedUp(all: readonly (Sums | null)[]): Sums | null {
  const [first, ...others] = all.filter(sums => sums !== null)
  return first ? others.reduce(added, { ...first }) : null
}

/** The minutes of which these samples are all there are; in order of time, as they are. */
export function minutesOf(samples: readonly ShownSample[]): Bucket[] {
  const sums = new Map<number, Sums>()
  for (const sample of samples) {
    if (sample.spanMs === 0) continue
    const minute = Math.floor((sample.at - 1) / 60) * 60
    sums.set(minute, added(sums.get(minute) ?? null, sumsOfOne(sample)))
  }
  return Array.from(sums, ([from, own]) => toBucket({ from, to: from + 60 }, own))
}

function sumsOfOne({ spanMs, load, user, system, iowait, steal }: ShownSample): Sums {
  return {
    observedMs: spanMs,
    load: load * spanMs,
    min: load,
    max: load,
    user: user * spanMs,
    system: system * spanMs,
    iowait: (iowait ?? 0) * spanMs,
    iowaitMs: iowait === null ? 0 : spanMs,
    steal: (steal ?? 0) * spanMs,
    stealMs: steal === null ? 0 : spanMs,
  }
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
