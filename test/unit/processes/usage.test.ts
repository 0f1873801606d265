import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LEAST_SHARE } from '../../../src-main/contract/blame.ts'
import { errorBound, type Evidence, toUsage } from '../../../src-main/processes/usage.ts'
import { sampleAt } from '../recording/parts.ts'
import { scanOf } from './scans.ts'

const AT = 1_795_471_205

/** Two cores for ten seconds; `interruptsMs` since the scan before. */
function evidence(
  programs: Record<string, number>,
  { load = 5000, kernelMs = 0, interruptsMs = 0 } = {},
): Evidence {
  return {
    from: AT - 5,
    samples: [sampleAt(AT, load), sampleAt(AT + 5, load)],
    cores: 2,
    before: scanOf(),
    after: { ...scanOf(), takenAt: scanOf().takenAt + 10_000, interruptsMs },
    attribution: { programs: new Map(Object.entries(programs)), kernelMs, unpaid: [] },
  }
}

describe('what is kept of a stretch', () => {
  test('are the shares of the machine, the greatest first, the small ones in one', () => {
    expect(toUsage(evidence({ b: 100, chrome: 2000, a: 99, c: 20, cc1: 6000 }, { kernelMs: 300 }))).toEqual({
      from: AT - 5,
      to: AT + 5,
      cores: 2,
      programs: [
        { name: 'cc1', share: 3000 },
        { name: 'chrome', share: 1000 },
        { name: 'b', share: 50 },
        { name: 'a', share: 50 },
      ],
      system: 150,
      small: 10,
      rest: 740,
    })
  })

  test('weighs the load of the samples by the time that each covers', () => {
    const { samples, ...others } = evidence({})
    const [first, second] = [
      { ...samples[0]!, load: 9000, spanMs: 1000 },
      { ...samples[1]!, load: 1000, spanMs: 3000 },
    ]
    expect(toUsage({ ...others, samples: [first, second] })).toMatchObject({ rest: 3000 })
  })

  test('names interrupts as system, but for those that programs were charged with', () => {
    expect(toUsage(evidence({}, { load: 3000, interruptsMs: 2000 }))).toMatchObject({
      system: 1000,
      rest: 2000,
    })
    expect(toUsage(evidence({ a: 5800 }, { load: 3000, interruptsMs: 2000 }))).toMatchObject({
      system: 100,
      rest: 0,
    })
    expect(toUsage(evidence({ a: 6200 }, { load: 3000, interruptsMs: 2000 }))).toMatchObject({
      system: 0,
      rest: -100,
    })
  })

  test('takes interrupts for nothing where the system does not tell them', () => {
    const { after, ...others } = evidence({})
    expect(toUsage({ ...others, after: { ...after, interruptsMs: null } }).system).toBe(0)
  })

  test('always adds up to the load', () => {
    const times = fc.dictionary(fc.string(), fc.integer({ min: 0, max: 20_000 }), { maxKeys: 30 })
    const ms = fc.integer({ min: 0, max: 5000 })
    fc.assert(
      fc.property(
        times,
        fc.integer({ min: 0, max: 10_000 }),
        ms,
        ms,
        (programs, load, kernelMs, interruptsMs) => {
          const usage = toUsage(evidence(programs, { load, kernelMs, interruptsMs }))
          const named = usage.programs.reduce((sum, { share }) => sum + share, 0)
          expect(named + usage.system + usage.small + usage.rest).toBe(load)
          expect(usage.programs.every(({ share }) => share >= LEAST_SHARE)).toBe(true)
        },
      ),
    )
  })
})

test('measuring explains a rest below zero only by ticks, the scans themselves and the looks of the kernel', () => {
  // Of 20 seconds: 2 × 20 ms for the ticks, 1.5 × √2000 × 10 ms for the looks.
  expect(errorBound(evidence({}))).toBe(356)
  const { before, ...others } = evidence({})
  expect(errorBound({ ...others, before: { ...before, tookMs: 50 } })).toBe(406)
})
