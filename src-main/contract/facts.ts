import type { RecordingState } from './timeline.ts'
import type { Range } from './view.ts'

/** What one stretch of history adds up to. Loads in basis points (0–10000), `null` where nothing was observed. */
export interface Facts {
  range: Range
  observedMs: number
  mean: number | null
  min: number | null
  max: number | null
  /** Where the greatest load was first: the end of its sample or, where samples are gone, the start of its minute. */
  maxAt: number | null
  /** Weighted by time. Exact up to 6 hours of samples; rounded up to a whole percent beyond. */
  median: number | null
  p95: number | null
  /** Milliseconds in which the load was greater than so many percent. */
  aboveMs: Record<50 | 80 | 95, number>
  /** Seconds that the timeline was in each state. */
  states: Record<RecordingState, number>
  /** The same hours of the local clock, a day and a week earlier. */
  dayBefore: Comparison
  weekBefore: Comparison
}

export interface Comparison {
  observedMs: number
  mean: number | null
  max: number | null
}
