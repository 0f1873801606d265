import { describe, expect, test } from 'vitest'
import { dictionaries } from '../../../../src-main/i18n/index.ts'
import type { Sample } from '../../../../src-main/contract/sample.ts'
import type { View } from '../../../../src-main/contract/view.ts'
import { gapsOf } from '../../../../src-renderer/charts/gaps.ts'
import { detailMoments, momentAt, slotsOf } from '../../../../src-renderer/charts/moments.ts'
import { isGapBetween, levelsOf } from '../../../../src-renderer/charts/points.ts'
import { detailTitle } from '../../../../src-renderer/charts/titles.ts'
import { formatFor } from '../../../../src-renderer/format.ts'
import { sampleAt } from '../../recording/parts.ts'

const T = Date.UTC(2026, 10, 23, 20, 0, 0) / 1000
const intervals = [1, 2, 5, 10, 30, 60]

const of = (at: number, seconds: number): Sample => ({ ...sampleAt(at), spanMs: seconds * 1000 })

function viewOf(samples: Sample[], to: number): View {
  const stretches = [{ from: T, to, state: 'recording' as const }]
  return { from: T, to, samples, buckets: [], means: [], meanUnit: 'minute', stretches }
}

describe.each(intervals)('samples of %d s', seconds => {
  test('touch, also where a beat was late, and not where one is missing', () => {
    const [first, second] = [of(T + seconds, seconds), of(T + 2 * seconds, seconds)]
    expect(isGapBetween(first, second)).toBe(false)
    expect(isGapBetween(first, of(T + 3 * seconds, seconds))).toBe(true)
    expect(isGapBetween(first, of(T + 3 * seconds, 2 * seconds))).toBe(false)
    for (const share of [0.1, 0.5, 0.98]) {
      const late = Math.min(share * seconds, 5)
      expect(isGapBetween(of(T + seconds, seconds + late), of(T + 2 * seconds, seconds - late))).toBe(false)
    }
  })

  test('are no gap while the next one is yet to come', () => {
    const samples = [of(T + seconds, seconds), of(T + 2 * seconds, seconds)]
    expect(gapsOf(viewOf(samples, T + 2 * seconds + 60))).toEqual([])
    expect(gapsOf(viewOf(samples, T + 2 * seconds + 71))).toEqual([
      { from: T + 2 * seconds, to: T + 2 * seconds + 71, reason: 'unmeasured' },
    ])
  })

  test.each(intervals.filter(other => other !== seconds))('go on as samples of %d s without a gap', other => {
    // The first beat of the new interval speaks of all the time since the last of the old one.
    const first = of(T + 60, seconds)
    const next = Math.ceil((T + 61) / other) * other
    expect(isGapBetween(first, of(next, next - first.at))).toBe(false)
  })
})

describe('what is left of an interval at a start', () => {
  /** Stopped a second after a sample, and recording again that many seconds after it. */
  const startedAfter = (seconds: number) => {
    const end = Math.ceil(seconds / 5) * 5
    const view = viewOf([of(T + 5, 5), of(T + 5 + end, end - seconds)], T + 5 + end)
    const from = T + 5 + seconds
    view.stretches = [
      { from: T, to: T + 6, state: 'recording' },
      { from: T + 6, to: from, state: 'stopped' },
      { from, to: view.to, state: 'recording' },
    ]
    return view
  }

  test('begins where the gap ends', () => {
    const view = startedAfter(17)
    expect(gapsOf(view)).toEqual([{ from: T + 5, to: T + 22, reason: 'stopped' }])
    expect(levelsOf(view.samples!)[1]).toMatchObject({ from: (T + 22) * 1000, to: (T + 25) * 1000 })
  })

  test('has no gap before it where less than half of the interval is missing', () => {
    expect(gapsOf(startedAfter(2))).toEqual([])
  })
})

describe('a view of mixed intervals', () => {
  const samples = [
    ...Array.from({ length: 10 }, (_, index) => of(T + 60 * (index + 1), 60)),
    ...Array.from({ length: 300 }, (_, index) => of(T + 600 + index + 1, 1)),
  ]
  const view = viewOf(samples, T + 900)

  test('draws each as wide as it is long', () => {
    expect(levelsOf(samples).map(({ from, to }) => (to - from) / 1000)).toEqual([
      ...Array.from({ length: 10 }, () => 60),
      ...Array.from({ length: 300 }, () => 1),
    ])
    expect(gapsOf(view)).toEqual([])
  })

  test('has the pointer stop at each', () => {
    expect(slotsOf(view)).toEqual({ start: 0, length: 1000 })
    const points = detailMoments(view)
    for (const sample of samples)
      for (const share of [0.1, 0.5, 0.9])
        expect(momentAt(points, sample.at * 1000 - share * sample.spanMs)).toEqual({ kind: 'sample', sample })
  })

  test('says so', () => {
    const spoken = { words: dictionaries.en, format: formatFor('en', 'GiB') }
    expect(detailTitle(view, spoken).note).toBe('intervals of 1 to 60 seconds')
    expect(detailTitle(viewOf(samples.slice(0, 10), T + 600), spoken).note).toBe('intervals of 60 seconds')
    expect(detailTitle(viewOf(samples.slice(10), T + 900), spoken).note).toBe('intervals of 1 second')
  })
})
