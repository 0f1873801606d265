import type { ChosenRange, Range } from '../../src-main/contract/view.ts'

const HOUR = 3600
const DAY = 24 * HOUR

/** The ranges that have a button, in order. */
export const presets = {
  hour: { kind: 'live', seconds: HOUR },
  sixHours: { kind: 'live', seconds: 6 * HOUR },
  day: { kind: 'live', seconds: DAY },
  week: { kind: 'live', seconds: 7 * DAY },
  month: { kind: 'live', seconds: 30 * DAY },
  year: { kind: 'live', seconds: 365 * DAY },
  all: { kind: 'all' },
} as const satisfies Record<string, ChosenRange>

export type PresetName = keyof typeof presets

export const LAST_HOUR: ChosenRange = presets.hour

/** No stretch shorter than this is shown: a dozen samples. */
export const SHORTEST = 60

/** Of shorter histories, so much can be shown all the same. */
const LONGEST = 400 * DAY

/** From the first sample to now, Unix seconds. */
export interface Extent {
  start: number
  now: number
}

/** The extent of a history whose first sample ended at `firstAt`; never shorter than an hour. */
export function extentOf(firstAt: number | null, now: number): Extent {
  return { start: Math.min((firstAt ?? now) - 5, now - HOUR), now }
}

export function lengthOf({ from, to }: Range): number {
  return to - from
}

/** What a choice shows now. */
export function resolved(chosen: ChosenRange, { start, now }: Extent): Range {
  switch (chosen.kind) {
    case 'live':
      return { from: Math.max(now - chosen.seconds, 0), to: now }
    case 'all':
      return { from: start, to: now }
    case 'fixed':
      return { from: chosen.from, to: chosen.to }
  }
}

/** Shorter where `factor` is below 1; what is at the moment `around` keeps its place. */
export function zoomed({ from, to }: Range, around: number, factor: number): Range {
  return { from: around - (around - from) * factor, to: around + (to - around) * factor }
}

export function moved({ from, to }: Range, seconds: number): Range {
  return { from: from + seconds, to: to + seconds }
}

/** Seconds from a sample to the next, unless another interval was chosen: then main shows more or fewer of them. */
const BEAT = 5
/** So many samples are shown one by one however narrow the plot is, so that the last hour has each of its own. */
const ALWAYS_SAMPLES = 720
const FEWEST_POINTS = 100

/** How many points of a range to ask for, for a plot so many pixels wide. */
export function pointsFor(range: Range, width: number): number {
  const beats = Math.ceil(lengthOf(range) / BEAT)
  return Math.max(width, beats <= ALWAYS_SAMPLES ? beats : 0, FEWEST_POINTS)
}

/** Whether each sample of a range is shown. */
export function showsSamples(range: Range, width: number): boolean {
  return lengthOf(range) / BEAT <= pointsFor(range, width)
}

/** Whether the person has asked for the same, which then needs not be gone to. */
export function isSame(one: ChosenRange, other: ChosenRange): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/**
 * The choice that shows a range, or what comes nearest to it within the extent
 *
 * What reaches now is live: nobody who looks at the present wants it to stop.
 */
export function choiceOf({ from, to }: Range, { start, now }: Extent): ChosenRange {
  const longest = Math.max(now - start, LONGEST)
  const length = Math.round(Math.min(Math.max(to - from, SHORTEST), longest))
  if (Math.round(to) >= now) return { kind: 'live', seconds: length }
  const earliest = Math.max(Math.min(start, now - longest), 0)
  const begin = Math.max(Math.round(to - from > longest ? to - longest : from), earliest)
  return begin + length >= now
    ? { kind: 'live', seconds: length }
    : { kind: 'fixed', from: begin, to: begin + length }
}
