import type { Clock } from './clock.ts'

/** Clocks may differ by this much over one interval before it counts as a sleep or a step. */
const TOLERANCE_MS = 1000

/** However short the interval, so long without a look may be a busy machine. */
const LEAST_SLEEP_MS = 10_000

/** What the three clocks said at once; see {@link Clock}. Milliseconds. */
export interface Moment {
  now: number
  elapsed: number
  sinceBoot: number
}

export function momentOf(clock: Clock): Moment {
  return { now: clock.now(), elapsed: clock.elapsed(), sinceBoot: clock.sinceBoot() }
}

/** What came between two moments at which somebody looked; times in Unix milliseconds. */
interface Passage {
  /** The wall clock was set by `ms`; taken to have come first, from what it said then, `from`, to `to`. */
  step: { ms: number; from: number; to: number } | null
  /** Nobody looked for more than two intervals and 10 seconds, or the machine slept. */
  slept: { from: number; to: number } | null
}

export function passage(before: Moment, after: Moment, intervalMs: number): Passage {
  const awake = after.elapsed - before.elapsed
  // The time that passed by the clocks that nobody sets. One of them sleeps with the machine, on some systems.
  const passed = Math.max(awake, after.sinceBoot - before.sinceBoot)
  const began = after.now - passed
  const ms = Math.round(began - before.now)
  const isStep = Math.abs(ms) > TOLERANCE_MS
  const isSleep =
    passed > Math.max(2 * intervalMs, LEAST_SLEEP_MS) + TOLERANCE_MS || passed - awake > TOLERANCE_MS
  // No two clocks agree to the millisecond, and what the last look saw is no part of the sleep.
  const from = isStep ? began : Math.max(began, before.now)
  return {
    step: isStep ? { ms, from: before.now, to: began } : null,
    slept: isSleep ? { from, to: after.now } : null,
  }
}
