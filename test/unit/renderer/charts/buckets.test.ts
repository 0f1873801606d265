import { describe, expect, test } from 'vitest'
import type { Bucket, Range } from '../../../../src-main/contract/view.ts'
import { bucketLines, piecesOf } from '../../../../src-renderer/charts/points.ts'

const T = Date.UTC(2026, 10, 23, 20, 0, 0) / 1000
const END = T + 3600

function minute(number: number, mean: number, observedMs = 60_000): Bucket {
  const parts = { user: mean - 100, system: 100, iowait: 0, steal: null }
  const from = T + number * 60
  return { from, to: from + 60, observedMs, mean, min: mean - 500, max: mean + 1000, ...parts }
}

const linesOf = (buckets: Bucket[], to = END, gaps: Range[] = []) =>
  bucketLines(piecesOf(buckets, gaps, { from: T, to }))

/** Minutes after T and percent of each point. */
const shape = (line: readonly (readonly [number, number | null, ...unknown[]])[]) =>
  line.map(([time, value]) => [(time / 1000 - T) / 60, value])

describe('the lines of buckets', () => {
  test('of no minutes are empty', () => {
    expect(linesOf([])).toEqual({ mean: [], min: [], range: [] })
  })

  test('are level over each minute of a run, and over its last to the end', () => {
    expect(shape(linesOf([minute(0, 1000), minute(1, 2000)]).mean)).toEqual([
      [0, 10],
      [1, 20],
      [2, 20],
    ])
  })

  test('are broken where a minute is missing', () => {
    expect(shape(linesOf([minute(0, 1000), minute(1, 2000), minute(7, 3000)]).mean)).toEqual([
      [0, 10],
      [1, 20],
      [2, 20],
      [2, null],
      [7, 30],
      [8, 30],
    ])
  })

  test('end at the end of the hour where the last minute is not over', () => {
    expect(shape(linesOf([minute(59, 1000, 30_000)], END - 30).mean)).toEqual([
      [59, 10],
      [59.5, 10],
    ])
  })

  test('end a minute that is followed by a gap at its own end, though it was recorded in part', () => {
    expect(shape(linesOf([minute(3, 1000, 5000), minute(5, 2000)]).mean).slice(0, 3)).toEqual([
      [3, 10],
      [4, 10],
      [4, null],
    ])
  })

  test('have the band from the least sample by the distance to the greatest, broken where the mean is', () => {
    const { mean, min, range } = linesOf([minute(0, 1000), minute(2, 2000)])
    expect(shape(min)).toEqual([
      [0, 5],
      [1, 5],
      [1, null],
      [2, 15],
      [3, 15],
    ])
    expect(range.map(([, value]) => value)).toEqual([15, 15, null, 15, 15])
    expect([min, range].map(line => line.map(([time]) => time))).toEqual(
      Array(2).fill(mean.map(([time]) => time)),
    )
  })

  test('are broken at a gap, however little of a bucket it leaves', () => {
    const gap = { from: T + 80, to: T + 200 }
    expect(shape(linesOf([minute(1, 1000), minute(3, 2000)], END, [gap]).mean)).toEqual([
      [1, 10],
      [80 / 60, 10],
      [80 / 60, null],
      [200 / 60, 20],
      [4, 20],
    ])
  })

  test('say nothing of what a gap covers whole, and all on both sides of one within', () => {
    const gaps = [
      { from: T - 100, to: T + 60 },
      { from: T + 80, to: T + 100 },
    ]
    const pieces = piecesOf([minute(0, 1000), minute(1, 2000)], gaps, { from: T, to: END })
    expect(pieces.map(({ from, to }) => [from - T, to - T])).toEqual([
      [60, 80],
      [100, 120],
    ])
  })
})
