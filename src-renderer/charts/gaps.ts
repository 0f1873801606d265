import type { Hour } from '../../src-main/contract/sample.ts'
import type { RecordingState } from '../../src-main/contract/timeline.ts'
import { isGapBetween } from './points.ts'

/** Why there is nothing: what the recording was then, or that the counters gave nothing to compare. */
export type GapReason = Exclude<RecordingState, 'recording'> | 'unmeasured'

/** A stretch without samples, Unix seconds. */
export interface Gap {
  from: number
  to: number
  reason: GapReason
}

/** At the edges of the hour there may be this much less than a sample, seconds. */
const EDGE = 10

/** The gaps of an hour in order of time: each hole between samples, divided by what the recording was in it. */
export function gapsOf(hour: Hour): Gap[] {
  return holesOf(hour).flatMap(hole => reasonsOf(hole, hour))
}

type Hole = Pick<Gap, 'from' | 'to'>

function holesOf({ from, to, samples, stretches }: Hour): Hole[] {
  const known = Math.max(from, stretches[0]?.from ?? to)
  const first = samples[0]
  const last = samples.at(-1)
  if (!first || !last) return to - known > EDGE ? [{ from: known, to }] : []
  const holes: Hole[] = []
  const firstStart = startOf(first)
  if (firstStart - known > EDGE) holes.push({ from: known, to: firstStart })
  for (const [index, sample] of samples.entries()) {
    const before = samples[index - 1]
    if (before && isGapBetween(before, sample)) holes.push({ from: before.at, to: startOf(sample) })
  }
  if (to - last.at > EDGE) holes.push({ from: last.at, to })
  return holes
}

function startOf({ at, spanMs }: { at: number; spanMs: number }): number {
  return at - Math.round(spanMs / 1000)
}

/** The beat in which recording ends or begins again is lost with the gap, so the gap's reasons fill the whole hole. */
function reasonsOf(hole: Hole, { stretches }: Hour): Gap[] {
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
