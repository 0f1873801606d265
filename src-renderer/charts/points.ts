import type { Bucket, Range, ShownSample } from '../../src-main/contract/view.ts'
import { without } from './without.ts'

/** However long the interval, a beat that came later than this leaves a gap. */
const LATEST_MS = 5000

/**
 * Whether nothing was recorded between two samples
 *
 * Those of neighbouring beats touch, even where the first was taken late and so the second starts late: then the
 * first is longer than the interval by as much as is missing to the second. Less than half is missing where it was
 * stopped and started within one interval, too. A beat without a sample is missing as a whole. Between those halves
 * lies what tells them apart, whatever the interval is.
 */
export function isGapBetween(before: ShownSample, after: ShownSample): boolean {
  const missingMs = (after.at - before.at) * 1000 - after.spanMs
  return missingMs > Math.min(Math.max(before.spanMs, after.spanMs) / 2, LATEST_MS)
}

/** The time for which a sample speaks, Unix milliseconds. */
export interface Level {
  from: number
  to: number
  sample: ShownSample
  /** Whether nothing was recorded right before it. */
  startsRun: boolean
}

/** The levels of samples, each from the end of the one before where they touch. */
export function levelsOf(samples: readonly ShownSample[]): Level[] {
  return samples.map((sample, index) => {
    const before = samples[index - 1]
    const startsRun = !before || isGapBetween(before, sample)
    const to = sample.at * 1000
    return { from: startsRun ? to - sample.spanMs : before.at * 1000, to, sample, startsRun }
  })
}

/** Unix milliseconds and percent; `null` breaks the line. */
export type Point = [time: number, percent: number | null]

/** Which share of a sample or a bucket is drawn, basis points. */
export type ShareOf<Of> = (of: Of) => number

/**
 * Samples as the points of a line that steps at the end
 *
 * A sample speaks of its whole interval, so the line is level over it, and a sample alone is seen as well. Where
 * nothing was recorded the line is broken by a `null`.
 */
export function samplePoints(
  samples: readonly ShownSample[],
  shareOf: ShareOf<ShownSample> = loadOf,
): Point[] {
  const levels = levelsOf(samples)
  return levels.flatMap(({ from, to, sample }, index): Point[] => {
    const percent = shareOf(sample) / 100
    const endsRun = levels[index + 1]?.startsRun ?? true
    return endsRun
      ? [
          [from, percent],
          [to, percent],
          [to, null],
        ]
      : [[from, percent]]
  })
}

function loadOf({ load }: ShownSample): number {
  return load
}

/** The points of the mean's line, and of the band from `min` by `range` upwards; all of one length. */
export interface BucketLines {
  mean: Point[]
  min: Point[]
  range: Point[]
}

/** A stretch of a bucket in which it was recorded, Unix seconds. */
export interface Piece<Of extends Range = Bucket> extends Range {
  bucket: Of
}

/** The buckets where they lie in a view, but for its gaps. */
export function piecesOf<Of extends Range>(
  buckets: readonly Of[],
  gaps: readonly Range[],
  view: Range,
): Piece<Of>[] {
  let passed = 0
  return buckets.flatMap(bucket => {
    while (passed < gaps.length && gaps[passed]!.to <= bucket.from) passed += 1
    const seen = { from: Math.max(bucket.from, view.from), to: Math.min(bucket.to, view.to) }
    return without(gaps.slice(passed), seen).map(({ from, to }) => ({ from, to, bucket }))
  })
}

export function bucketLines(pieces: readonly Piece[]): BucketLines {
  return {
    mean: piecePoints(pieces, ({ mean }) => mean),
    min: piecePoints(pieces, ({ min }) => min),
    range: piecePoints(pieces, ({ min, max }) => max - min),
  }
}

/** Pieces of buckets as the points of a line that steps at the end: each is level, and broken off where the next is not. */
export function piecePoints<Of extends Range>(pieces: readonly Piece<Of>[], shareOf: ShareOf<Of>): Point[] {
  return pieces.flatMap(({ from, to, bucket }, index): Point[] => {
    const percent = shareOf(bucket) / 100
    const next = pieces[index + 1]
    if (next?.from === to) return [[from * 1000, percent]]
    const level: Point[] = [
      [from * 1000, percent],
      [to * 1000, percent],
    ]
    return next ? [...level, [to * 1000, null]] : level
  })
}
