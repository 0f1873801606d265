import { expect, test } from 'vitest'
import type { View } from '../../../../src-main/contract/view.ts'
import { overviewShape, shareOf } from '../../../../src-renderer/range/overview-shape.ts'
import { minuteAt, sampleAt } from '../../recording/parts.ts'
import { FROM, hour } from '../charts/context.ts'

const bucketAt = (from: number, mean: number, max: number) => ({
  ...minuteAt(FROM),
  from,
  to: from + 100,
  mean,
  max,
})

const view: View = {
  ...hour,
  from: FROM,
  to: FROM + 1000,
  samples: null,
  buckets: [bucketAt(FROM, 1000, 5000), bucketAt(FROM + 100, 2000, 10_000), bucketAt(FROM + 500, 3000, 3000)],
}

test('buckets that touch are one outline, and where nothing was recorded there is none', () => {
  expect(overviewShape(view).mean).toBe('M0 100L0 90H100L100 80H200V100ZM500 100L500 70H600V100Z')
  expect(overviewShape(view).max).toBe('M0 100L0 50H100L100 0H200V100ZM500 100L500 70H600V100Z')
})

test('gaps are shaded', () => {
  const stretches: View['stretches'] = [
    { from: FROM, to: FROM + 200, state: 'recording' },
    { from: FROM + 200, to: FROM + 500, state: 'off' },
  ]
  expect(overviewShape({ ...view, stretches }).gaps).toBe('M200 0H500V100H200Z')
})

test('of a short history the samples are drawn', () => {
  const samples = [sampleAt(FROM + 5, 2500), sampleAt(FROM + 10, 5000)]
  expect(overviewShape({ ...view, samples, buckets: [] }).mean).toBe('M0 100L0 75H5L5 50H10V100Z')
})

test('a moment beyond the strip is at its end', () => {
  expect([FROM - 10, FROM + 250, FROM + 2000].map(at => shareOf(at, view))).toEqual([0, 0.25, 1])
})
