import { describe, expect, test } from 'vitest'
import type { Facts } from '../../../../src-main/contract/facts.ts'
import { gapLengths } from '../../../../src-renderer/panel/gap-lengths.ts'

const nothing = { observedMs: 0, mean: null, max: null }

function factsOf(observedMs: number, states: Partial<Facts['states']>): Facts {
  return {
    ...nothing,
    range: { from: 0, to: 3600 },
    observedMs,
    min: null,
    maxAt: null,
    median: null,
    p95: null,
    aboveMs: { 50: 0, 80: 0, 95: 0 },
    states: { recording: 0, stopped: 0, asleep: 0, off: 0, closed: 0, crashed: 0, deleted: 0, ...states },
    dayBefore: nothing,
    weekBefore: nothing,
  }
}

describe('what was not observed', () => {
  test('is told by reason, the longest first', () => {
    expect(gapLengths(factsOf(1_000_000, { recording: 1000, asleep: 600, stopped: 2000 }), 5)).toEqual([
      { reason: 'stopped', seconds: 2000 },
      { reason: 'asleep', seconds: 600 },
    ])
  })

  test('is not measured where it was recording without a sample; a beat is none', () => {
    expect(gapLengths(factsOf(3_500_000, { recording: 3600 }), 5)).toEqual([
      { reason: 'unmeasured', seconds: 100 },
    ])
    expect(gapLengths(factsOf(3_596_000, { recording: 3600 }), 5)).toEqual([])
  })

  test('lies before the history where nothing is known of it', () => {
    expect(gapLengths(factsOf(600_000, { recording: 600 }), 5)).toEqual([
      { reason: 'unknown', seconds: 3000 },
    ])
  })

  test('adds up to the range', () => {
    const facts = factsOf(1_200_000, { recording: 1500, off: 900, crashed: 60, deleted: 40 })
    const seconds = gapLengths(facts, 5).reduce((sum, gap) => sum + gap.seconds, 0)
    expect(seconds + facts.observedMs / 1000).toBe(3600)
  })
})
