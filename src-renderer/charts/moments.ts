import type { Hour, Minute, Sample } from '../../src-main/contract/sample.ts'
import { type Gap, gapsOf } from './gaps.ts'
import { levelsOf } from './points.ts'

/** What a chart tells of a moment. */
export type Moment =
  { kind: 'sample'; sample: Sample } | { kind: 'minute'; minute: Minute } | { kind: 'gap'; gap: Gap }

/** A place on the time axis, Unix milliseconds, at which the pointer stops. */
export interface MomentPoint {
  value: [time: number, height: 0]
  moment: Moment
}

/** The pointer stops in the middle of each slot, so that it finds there what fills it, and nothing beside it. */
export const SLOT_MS = 5000

/** Each slot with the sample that speaks for it, or the gap that it lies in. */
export function sampleMoments(hour: Hour): MomentPoint[] {
  const samples = levelsOf(hour.samples).map(({ from, to, sample }): Spell => {
    return { from, to, moment: { kind: 'sample', sample } }
  })
  return pointsOf([...samples, ...gapsOf(hour).map(gapSpell)], hour)
}

/** Each slot with the gap that it lies in, or else its minute. */
export function minuteMoments(hour: Hour): MomentPoint[] {
  const gaps = gapsOf(hour).map(gapSpell)
  const minutes = hour.minutes.flatMap(minute => {
    const spell: Spell = {
      from: minute.at * 1000,
      to: (minute.at + 60) * 1000,
      moment: { kind: 'minute', minute },
    }
    return without(gaps, spell)
  })
  return pointsOf([...minutes, ...gaps], hour)
}

/** What the pointer finds at `time`, Unix milliseconds. */
export function momentAt(points: readonly MomentPoint[], time: number): Moment | undefined {
  let nearest: MomentPoint | undefined
  for (const point of points)
    if (!nearest || Math.abs(point.value[0] - time) < Math.abs(nearest.value[0] - time)) nearest = point
  return nearest?.moment
}

/** A time of which there is one thing to tell, Unix milliseconds. */
interface Spell {
  from: number
  to: number
  moment: Moment
}

function gapSpell(gap: Gap): Spell {
  return { from: gap.from * 1000, to: gap.to * 1000, moment: { kind: 'gap', gap } }
}

/** What is left of a spell beside others, which are in order of time. */
function without(others: Spell[], { from, to, moment }: Spell): Spell[] {
  const left: Spell[] = []
  let start = from
  for (const other of others) {
    if (other.to <= start || other.from >= to) continue
    left.push({ from: start, to: other.from, moment })
    start = other.to
  }
  return [...left, { from: start, to, moment }]
}

function pointsOf(spells: Spell[], { from, to }: Hour): MomentPoint[] {
  return spells
    .flatMap(spell =>
      pointsIn(Math.max(spell.from, from * 1000), Math.min(spell.to, to * 1000), spell.moment),
    )
    .toSorted((a, b) => a.value[0] - b.value[0])
}

/** The slots are cut by the clock, and so are the same on both charts. */
function pointsIn(from: number, to: number, moment: Moment): MomentPoint[] {
  const points: MomentPoint[] = []
  for (let start = from; start < to;) {
    const end = Math.min((Math.floor(start / SLOT_MS) + 1) * SLOT_MS, to)
    points.push({ value: [(start + end) / 2, 0], moment })
    start = end
  }
  return points
}
