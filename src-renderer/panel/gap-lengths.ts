import type { Facts } from '../../src-main/contract/facts.ts'
import type { GapReason } from '../charts/gaps.ts'

const REASONS = ['stopped', 'asleep', 'off', 'closed', 'crashed', 'deleted'] as const

export interface GapLength {
  /** `unknown`: the history begins later. */
  reason: GapReason | 'unknown'
  seconds: number
}

/** For how long nothing was observed, for each reason; the longest first. A beat, in seconds, more or less is no gap. */
export function gapLengths({ range, observedMs, states }: Facts, beat: number): GapLength[] {
  const known = Object.values(states).reduce((sum, seconds) => sum + seconds, 0)
  const lengths: GapLength[] = [
    ...REASONS.map(reason => ({ reason, seconds: states[reason] })),
    { reason: 'unmeasured', seconds: unmeasured(states.recording - observedMs / 1000, beat) },
    { reason: 'unknown', seconds: range.to - range.from - known },
  ]
  return lengths.filter(({ seconds }) => seconds > 0).toSorted((a, b) => b.seconds - a.seconds)
}

function unmeasured(seconds: number, beat: number): number {
  return seconds > beat ? Math.round(seconds) : 0
}
