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

/** As a view has it: its cores are only looked at where one sample is, and of many cores they would be most of it. */
export type ShownSample = Omit<Sample, 'cores'>

/** Any stretch of history, cut for the points asked for; all in order of time. */
export interface View extends Range {
  /** Every sample that ends in the range; `null` where they are too many for the points, or gone for their age. */
  samples: ShownSample[] | null
  /**
   * In place of the samples: no more than the points, those left out in which nothing was recorded. Even on the
   * local clock, or of several days of UTC; but for the first and the last, which are cut off where the range is.
   */
  buckets: Bucket[]
  /** The coarser means, those left out in which nothing was recorded. The first and the last may reach beyond. */
  means: Bucket[]
  meanUnit: MeanUnit
  /**
   * Without a hole from the beginning of the history up to now. A gap shorter than half of what a point stands for
   * counts as recording; a longer one keeps its edges.
   */
  stretches: Stretch[]
}
