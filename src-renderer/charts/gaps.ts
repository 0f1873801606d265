import type { RecordingState } from '../../src-main/contract/timeline.ts'
import type { Range, ShownSample, View } from '../../src-main/contract/view.ts'
import { isGapBetween } from './points.ts'
import { without } from './without.ts'

/** Why there is nothing: what the recording was then, or that the counters gave nothing to compare. */
export type GapReason = Exclude<RecordingState, 'recording'> | 'unmeasured'

/** A stretch without samples, Unix seconds. */
export interface Gap extends Range {
  reason: GapReason
}

/** At the edges of a view there may be this much less than a sample, seconds. */
const EDGE = 10
/** Where it is still being recorded, the next sample may take so much longer to come: the longest interval there is. */
const PENDING = 60

/** All that is drawn and said of a view asks for its gaps, and of a long one they take long to find. */
const found = new WeakMap<View, Gap[]>()

/** The gaps of a view in order of time: each hole between its samples, or else what its stretches say. */
export function gapsOf(view: View): Gap[] {
  const gaps = found.get(view) ?? findGaps(view)
  found.set(view, gaps)
  return gaps
}

function findGaps(view: View): Gap[] {
  const { samples } = view
  if (samples) return holesOf(view, samples).flatMap(hole => reasonsOf(hole, view))
  const gaps = view.stretches.flatMap(({ from, to, state }): Gap[] =>
    state === 'recording' ? [] : [{ from, to, reason: state }],
  )
  return [...gaps, ...unmeasured(view)].toSorted((a, b) => a.from - b.from)
}

function holesOf({ from, to, stretches }: View, samples: ShownSample[]): Range[] {
  const known = Math.max(from, stretches[0]?.from ?? to)
  const first = samples[0]
  const last = samples.at(-1)
  if (!first || !last) return to - known > EDGE ? [{ from: known, to }] : []
  const holes: Range[] = []
  const firstStart = startOf(first)
  if (firstStart - known > EDGE) holes.push({ from: known, to: firstStart })
  for (const [index, sample] of samples.entries()) {
    const before = samples[index - 1]
    if (before && isGapBetween(before, sample)) holes.push({ from: before.at, to: startOf(sample) })
  }
  const isPending = stretches.at(-1)?.state === 'recording'
  if (to - last.at > (isPending ? PENDING + EDGE : EDGE)) holes.push({ from: last.at, to })
  return holes
}

function startOf({ at, spanMs }: ShownSample): number {
  return at - Math.round(spanMs / 1000)
}

/** Of the beats in which recording ends and begins again some is lost with the gap, so its reasons fill the whole hole. */
function reasonsOf(hole: Range, { stretches }: View): Gap[] {
  const inside = stretches.filter(({ from, to }) => from < hole.to && to > hole.from)
  const causes = inside.flatMap(({ from, state }) => (state === 'recording' ? [] : [{ from, reason: state }]))
  if (causes.length === 0) return [{ ...hole, reason: 'unmeasured' }]
  return causes
    .map(({ from, reason }, index) => ({
      from: index === 0 ? hole.from : from,
      to: causes[index + 1]?.from ?? hole.to,
      reason,
    }))
    .filter(({ from, to }) => from < to)
}

/** Where it was recording, and whole buckets are missing all the same. */
function unmeasured({ buckets, stretches }: View): Gap[] {
  const shortest = lengthOfMost(buckets)
  return stretches
    .filter(({ state }) => state === 'recording')
    .flatMap(stretch => without(buckets, stretch))
    .filter(({ from, to }) => to - from >= Math.max(shortest, EDGE))
    .map(({ from, to }) => ({ from, to, reason: 'unmeasured' }))
}

/** How long the buckets of a view are, seconds; the first and the last may be cut off. */
export function lengthOfMost(buckets: readonly Range[]): number {
  const lengths = buckets.map(({ from, to }) => to - from).toSorted((a, b) => a - b)
  return lengths[Math.floor(lengths.length / 2)] ?? 0
}
