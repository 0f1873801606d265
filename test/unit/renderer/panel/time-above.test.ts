import { expect, test } from 'vitest'
import { timeAbove } from '../../../../src-renderer/panel/time-above.ts'

const aboveMs = { 50: 60_000, 80: 0, 95: 0 }

test('the time above a limit is told, but not where there was a peak above it that no time is known of', () => {
  const told = (max: number | null) =>
    ([50, 80, 95] as const).map(limit => timeAbove({ aboveMs, max }, limit))
  expect(told(8000)).toEqual([60_000, 0, 0])
  expect(told(9000)).toEqual([60_000, null, 0])
  expect(told(10_000)).toEqual([60_000, null, null])
  expect(told(null)).toEqual([60_000, 0, 0])
})
