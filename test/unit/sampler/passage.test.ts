import { describe, expect, test } from 'vitest'
import { passage } from '../../../src-main/sampler/passage.ts'

const INTERVAL = 5000
const NOW = 1_800_000_000_000
const before = { now: NOW, elapsed: 7000.4, sinceBoot: 90_000 }
/** A moment later by so much on each clock. */
const after = (now: number, elapsed: number, sinceBoot: number) => ({
  now: NOW + now,
  elapsed: before.elapsed + elapsed,
  sinceBoot: before.sinceBoot + sinceBoot,
})

describe('what came between two looks', () => {
  test('is nothing on a beat, a late one, and one over a clock that the network slews', () => {
    for (const moment of [after(5000, 5000.3, 5010), after(9000, 9000, 9000), after(4100, 5000, 5000)])
      expect(passage(before, moment, INTERVAL)).toEqual({ step: null, slept: null })
  })

  test.each([
    ['by fractions of a millisecond', after(14_000, 14_000.7, 14_000)],
    ['by the hundredths in which the system tells its uptime', after(14_000, 14_000, 14_009)],
    ['by a clock that the network slews', after(13_200, 14_000, 14_000)],
  ])('is a sleep that begins with the look before it, and not earlier %s', (_, moment) => {
    expect(passage(before, moment, INTERVAL)).toEqual({
      step: null,
      slept: { from: NOW, to: moment.now },
    })
  })

  test('is a sleep in which one of the clocks stood still', () => {
    expect(passage(before, after(60_000, 3000, 60_000), INTERVAL).slept).toEqual({
      from: NOW,
      to: NOW + 60_000,
    })
  })

  test('is a step, from what the clock said to what it said then', () => {
    expect(passage(before, after(3_605_000, 5000, 5000), INTERVAL)).toEqual({
      step: { ms: 3_600_000, from: NOW, to: NOW + 3_600_000 },
      slept: null,
    })
  })

  test('is a step first and a sleep after it, where it was both', () => {
    expect(passage(before, after(30_000 - 3_600_000, 30_000, 30_000), INTERVAL)).toEqual({
      step: { ms: -3_600_000, from: NOW, to: NOW - 3_600_000 },
      slept: { from: NOW - 3_600_000, to: NOW - 3_570_000 },
    })
  })
})
