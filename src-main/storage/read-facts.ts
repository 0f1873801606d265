import type { Knex } from 'knex'
import type { Comparison, Facts } from '../contract/facts.ts'
import type { Range } from '../contract/view.ts'
import { whenLoadWas } from './greatest.ts'
import { reachOf } from './levels.ts'
import { above, quantile, spreadOf } from './spread-of.ts'
import { secondsInStates } from './states.ts'
import { type Sums, sumsOf } from './sums.ts'

const noSeconds = { recording: 0, stopped: 0, asleep: 0, off: 0, closed: 0, crashed: 0, deleted: 0 }

/** `known`: the part of the range that the timeline tells of; `null` where there is none. */
export async function readFacts(database: Knex, range: Range, known: Range | null): Promise<Facts> {
  const reach = (await reachOf(database))[0]!
  const stretches = [range, daysEarlier(range, 1), daysEarlier(range, 7)]
  const [sums = null, dayBefore = null, weekBefore = null] = await sumsOf(database, stretches, reach)
  const spread = await spreadOf(database, range, reach)
  const states = known ? await secondsInStates(database, known) : {}
  const max = sums?.max ?? null
  // Rounded up, it might say more than there was.
  const noMoreThanMax = (load: number | null) => (load === null || max === null ? null : Math.min(load, max))
  return {
    range,
    ...compared(sums),
    min: sums?.min ?? null,
    maxAt: max === null ? null : await whenLoadWas(database, range, max, reach),
    median: noMoreThanMax(quantile(spread, 0.5)),
    p95: noMoreThanMax(quantile(spread, 0.95)),
    aboveMs: { 50: above(spread, 5000), 80: above(spread, 8000), 95: above(spread, 9500) },
    states: { ...noSeconds, ...states },
    dayBefore: compared(dayBefore),
    weekBefore: compared(weekBefore),
  }
}

/** The same time of the local clock, also across a day on which it is set. */
function daysEarlier({ from, to }: Range, days: number): Range {
  const earlier = (at: number) => {
    const date = new Date(at * 1000)
    date.setDate(date.getDate() - days)
    return Math.max(0, date.getTime() / 1000)
  }
  return { from: earlier(from), to: earlier(to) }
}

function compared(sums: Sums | null): Comparison {
  if (!sums) return { observedMs: 0, mean: null, max: null }
  return { observedMs: sums.observedMs, mean: sums.load / sums.observedMs, max: sums.max }
}
