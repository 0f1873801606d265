import { describe, expect, test } from 'vitest'
import type { Blame } from '../../../../src-main/contract/blame.ts'
import { blameRows, loadOf } from '../../../../src-renderer/programs/blame-rows.ts'

const blame: Blame = {
  from: 0,
  to: 60,
  observedMs: 60_000,
  told: { from: 0, to: 60 },
  coreSeconds: 120,
  programs: [
    { name: 'cc1plus', share: 4000 },
    { name: 'firefox', share: 1500 },
    { name: 'sh', share: 100 },
  ],
  system: 500,
  small: 200,
  rest: -20,
}

describe('the rows of who used the processor', () => {
  test('are the programs and what is none, with their processor time', () => {
    expect(blameRows({ ...blame, system: 0 }, Infinity)).toEqual([
      { program: 'cc1plus', part: null, share: 4000, cpuSeconds: 48 },
      { program: 'firefox', part: null, share: 1500, cpuSeconds: 18 },
      { program: 'sh', part: null, share: 100, cpuSeconds: 1.2 },
      { program: null, part: 'others', share: 200, cpuSeconds: 2.4 },
      { program: null, part: 'rest', share: -20, cpuSeconds: -0.24 },
    ])
  })

  test.each([1, 2, 3, 8])('add up to the load, whether %i programs are named or more', most => {
    const rows = blameRows(blame, most)
    expect(rows.filter(({ program }) => program !== null).length).toBe(Math.min(most, 3))
    expect(rows.reduce((sum, { share }) => sum + share, 0)).toBe(loadOf(blame))
    expect(loadOf(blame)).toBe(6280)
  })

  test('name a program that is called as a part is', () => {
    const named = blameRows({ ...blame, programs: [{ name: 'rest', share: 10 }] }, 8)
    expect(named[0]).toMatchObject({ program: 'rest', part: null })
  })
})
