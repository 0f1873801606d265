import type { Minute, Sample } from '../../src-main/contract/sample.ts'

const BEAT_MS = 5000

/**
 * Whether nothing was recorded between two samples
 *
 * Those of neighbouring beats always touch, even where the first was taken late and so the second starts late. Those
 * further apart touch only where the second one's interval reaches back to the first.
 */
export function isGapBetween(before: Sample, after: Sample): boolean {
  const apartMs = (after.at - before.at) * 1000
  return apartMs > BEAT_MS && apartMs - after.spanMs > BEAT_MS / 2
}

/** The time for which a sample speaks, Unix milliseconds. */
export interface Level {
  from: number
  to: number
  sample: Sample
  /** Whether nothing was recorded right before it. */
  startsRun: boolean
}

/** The levels of samples, each from the end of the one before where they touch. */
export function levelsOf(samples: readonly Sample[]): Level[] {
  return samples.map((sample, index) => {
    const before = samples[index - 1]
    const startsRun = !before || isGapBetween(before, sample)
    const to = sample.at * 1000
    return { from: startsRun ? to - sample.spanMs : before.at * 1000, to, sample, startsRun }
  })
}

/** Unix milliseconds and percent; `null` breaks the line. */
export type Point = [time: number, percent: number | null]

/**
 * Samples as the points of a line that steps at the end
 *
 * A sample speaks of its whole interval, so the line is level over it, and a sample alone is seen as well. Where
 * nothing was recorded the line is broken by a `null`.
 */
export function samplePoints(samples: readonly Sample[]): Point[] {
  const levels = levelsOf(samples)
  return levels.flatMap(({ from, to, sample }, index): Point[] => {
    const load = sample.load / 100
    const endsRun = levels[index + 1]?.startsRun ?? true
    return endsRun
      ? [
          [from, load],
          [to, load],
          [to, null],
        ]
      : [[from, load]]
  })
}

/** The points of the mean's line, and of the band from `min` by `range` upwards; all of one length. */
export interface MinuteLines {
  mean: Point[]
  min: Point[]
  range: Point[]
}

/** Minutes as the points of lines that step at the end: each is level over its minute, up to `to` at most. */
export function minuteLines(minutes: readonly Minute[], to: number): MinuteLines {
  const lines: MinuteLines = { mean: [], min: [], range: [] }
  const push = (time: number, minute: Minute | null) => {
    lines.mean.push([time, minute && minute.mean / 100])
    lines.min.push([time, minute && minute.min / 100])
    lines.range.push([time, minute && (minute.max - minute.min) / 100])
  }
  for (const [index, minute] of minutes.entries()) {
    push(minute.at * 1000, minute)
    const next = minutes[index + 1]
    if (next?.at === minute.at + 60) continue
    const end = Math.min(minute.at + 60, to) * 1000
    push(end, minute)
    if (next) push(end, null)
  }
  return lines
}
