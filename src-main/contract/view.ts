import type { Sample } from './sample.ts'
import type { Stretch } from './timeline.ts'

/** From `from` up to `to`, Unix seconds. */
export interface Range {
  from: number
  to: number
}

/** What the person looks at. But for `fixed`, it ends now and moves on with it; `all` begins with the history. */
export type ChosenRange = { kind: 'live'; seconds: number } | { kind: 'all' } | ({ kind: 'fixed' } & Range)

/** What the samples of one stretch of time say together, weighted by their spans. Shares as in a sample. */
export interface Bucket extends Range {
  /** Milliseconds observed; less than the stretch where not all of it was recorded. */
  observedMs: number
  mean: number
  min: number
  max: number
  user: number
  system: number
  iowait: number | null
  steal: number | null
}

/** Of the clock: minutes and hours, and days and months of the local calendar. */
export type MeanUnit = 'minute' | 'hour' | 'day' | 'month'

/** Any stretch of history, with no more points than were asked for; all in order of time. */
export interface View extends Range {
  /** Every sample that ends in the range; `null` where they are more than the points asked for. */
  samples: Sample[] | null
  /** In place of the samples: even cuts of the range, those left out in which nothing was recorded. */
  buckets: Bucket[]
  /** The coarser means, those left out in which nothing was recorded. The first and the last may reach beyond. */
  means: Bucket[]
  meanUnit: MeanUnit
  /** Without a hole from the first sample of the history on, but for gaps too short to be seen at these points. */
  stretches: Stretch[]
}
