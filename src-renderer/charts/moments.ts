import type { Bucket, Range, ShownSample, View } from '../../src-main/contract/view.ts'
import { type Gap, gapsOf, lengthOfMost } from './gaps.ts'
import { intervalOf } from './intervals.ts'
import { levelsOf, piecesOf } from './points.ts'

/** What a chart tells of a moment. */
export type Moment =
  { kind: 'sample'; sample: ShownSample } | { kind: 'bucket'; bucket: Bucket } | { kind: 'gap'; gap: Gap }

/** A place on the time axis, Unix milliseconds, at which the pointer stops, and what it finds there. */
export interface MomentPoint<Found = Moment> {
  time: number
  moment: Found
}

/**
 * The places of the pointer, Unix milliseconds
 *
 * It stops in the middle of each slot, so that it finds there what fills it, and nothing beside it.
 */
export interface Slots {
  /** The start of one of them. */
  start: number
  length: number
}

/** Where there is no bucket to go by. */
const SLOTS = 720

/** The slots of both charts: the samples', or the finer buckets'. */
export function slotsOf({ from, to, samples, buckets }: View): Slots {
  if (samples) return { start: 0, length: intervalOf(samples) * 1000 }
  const length = lengthOfMost(buckets) || (to - from) / SLOTS
  const whole = buckets.find(bucket => bucket.to - bucket.from === length)
  return { start: (whole?.from ?? from) * 1000, length: length * 1000 }
}

/** What can be picked at a moment, Unix seconds: the gap, the sample or the bucket that it lies in, or else its slot. */
export function stretchAt(time: number, view: View): Range {
  const isAround = ({ from, to }: Range) => from <= time && time < to
  const { from, to } =
    gapsOf(view).find(isAround) ??
    intervalsOf(view.samples ?? []).find(isAround) ??
    view.buckets.find(isAround) ??
    slotAround(time, view)
  return { from: Math.round(from), to: Math.round(to) }
}

function intervalsOf(samples: readonly ShownSample[]): Range[] {
  return levelsOf(samples).map(({ from, to }) => ({ from: from / 1000, to: to / 1000 }))
}

function slotAround(time: number, view: View): Range {
  const { start, length } = slotsOf(view)
  const from = start + Math.floor((time * 1000 - start) / length) * length
  return { from: from / 1000, to: (from + length) / 1000 }
}

/** Each slot with the sample or the finer bucket that speaks for it, or the gap that it lies in. */
export function detailMoments(view: View): MomentPoint[] {
  if (!view.samples) return bucketMoments(view.buckets, view)
  const samples = levelsOf(view.samples).map(({ from, to, sample }): Spell => {
    return { from, to, moment: { kind: 'sample', sample } }
  })
  return pointsOf([...samples, ...gapsOf(view).map(gapSpell)], view)
}

/** Each slot with the gap that it lies in, or else its mean. */
export function meanMoments(view: View): MomentPoint[] {
  return bucketMoments(view.means, view)
}

/** What the pointer finds at `time`, Unix milliseconds. */
export function momentAt<Found>(points: readonly MomentPoint<Found>[], time: number): Found | undefined {
  let nearest: MomentPoint<Found> | undefined
  for (const point of points)
    if (!nearest || Math.abs(point.time - time) < Math.abs(nearest.time - time)) nearest = point
  return nearest?.moment
}

/** A time of which there is one thing to tell, Unix milliseconds. */
export interface Spell<Found = Moment> extends Range {
  moment: Found
}

export function gapSpell(gap: Gap): Spell<{ kind: 'gap'; gap: Gap }> {
  return { from: gap.from * 1000, to: gap.to * 1000, moment: { kind: 'gap', gap } }
}

function bucketMoments(buckets: readonly Bucket[], view: View): MomentPoint[] {
  const gaps = gapsOf(view)
  const spells = piecesOf(buckets, gaps, view).map(({ from, to, bucket }): Spell => {
    return { from: from * 1000, to: to * 1000, moment: { kind: 'bucket', bucket } }
  })
  return pointsOf([...spells, ...gaps.map(gapSpell)], view)
}

/** Each slot with the spell that it lies in. */
export function pointsOf<Found>(spells: readonly Spell<Found>[], view: View): MomentPoint<Found>[] {
  const [start, end] = [view.from * 1000, view.to * 1000]
  const slots = slotsOf(view)
  return spells
    .flatMap(({ from, to, moment }) =>
      middlesIn(Math.max(from, start), Math.min(to, end), slots).map((time): MomentPoint<Found> => {
        return { time, moment }
      }),
    )
    .toSorted((a, b) => a.time - b.time)
}

/** The slots are cut alike for both charts. */
function middlesIn(from: number, to: number, slots: Slots): number[] {
  const middles: number[] = []
  for (let start = from; start < to;) {
    const next = slots.start + (Math.floor((start - slots.start) / slots.length) + 1) * slots.length
    const end = Math.min(next, to)
    middles.push((start + end) / 2)
    start = end
  }
  return middles
}

/** Where the pointer stops next, `slots` further on, within a range. */
export function slotFrom(time: number, slots: number, { from, to }: Range, { length }: Slots): number {
  // From the middle of a slot to the middle of the next: at the very edge the chart would find nothing.
  const [first, last] = [from * 1000 + length / 2, to * 1000 - length / 2]
  return Math.min(Math.max(time + slots * length, first), last)
}
