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

/** Start of the interval in Unix milliseconds, shares in percent, the sample's own instant in Unix seconds. */
export type SamplePoint = [
  time: number,
  load: number | null,
  user?: number,
  system?: number,
  iowait?: number | null,
  steal?: number | null,
  at?: number,
]

/**
 * Samples as the points of a line that steps at the end
 *
 * A sample speaks of its whole interval, so the line is level over it, and a sample alone is seen as well. Where
 * nothing was recorded the line is broken by a `null`.
 */
export function samplePoints(samples: readonly Sample[]): SamplePoint[] {
  const points: SamplePoint[] = []
  let end = -Infinity
  let last: Sample | undefined
  const closeRun = () => {
    if (last) points.push([end, ...valuesOfSample(last)], [end, null])
  }
  for (const sample of samples) {
    const start = sample.at * 1000 - sample.spanMs
    const isStart = !last || isGapBetween(last, sample)
    if (isStart) closeRun()
    points.push([isStart ? start : end, ...valuesOfSample(sample)])
    end = sample.at * 1000
    last = sample
  }
  closeRun()
  return points
}

function valuesOfSample({ load, user, system, iowait, steal, at }: Sample) {
  return [load / 100, user / 100, system / 100, percent(iowait), percent(steal), at] as const
}

/**
 * Time in Unix milliseconds, shares in percent, the time observed, the start of the minute in Unix seconds
 *
 * The last point of a stretch stands at its end and says the same as the one before.
 */
export type MinutePoint = [
  time: number,
  mean: number | null,
  user?: number,
  system?: number,
  iowait?: number | null,
  steal?: number | null,
  min?: number,
  max?: number,
  observedMs?: number,
  at?: number,
]

/** The points of the mean's line, and of the band from `min` by `range` upwards; all of one length. */
export interface MinuteLines {
  mean: MinutePoint[]
  min: [time: number, value: number | null][]
  range: [time: number, value: number | null][]
}

/** Minutes as the points of lines that step at the end: each is level over its minute, up to `to` at most. */
export function minuteLines(minutes: readonly Minute[], to: number): MinuteLines {
  const lines: MinuteLines = { mean: [], min: [], range: [] }
  const push = (time: number, minute: Minute | null) => {
    lines.mean.push(minute ? [time, ...valuesOfMinute(minute)] : [time, null])
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

function valuesOfMinute(minute: Minute) {
  return [
    minute.mean / 100,
    minute.user / 100,
    minute.system / 100,
    percent(minute.iowait),
    percent(minute.steal),
    minute.min / 100,
    minute.max / 100,
    minute.observedMs,
    minute.at,
  ] as const
}

function percent(basisPoints: number | null): number | null {
  return basisPoints === null ? null : basisPoints / 100
}
