import { describe, expect, test } from 'vitest'
import type { Minute } from '../../../../src-main/contract/sample.ts'
import { minuteLines } from '../../../../src-renderer/charts/points.ts'

const T = Date.UTC(2026, 10, 23, 20, 0, 0) / 1000
const END = T + 3600

function minute(number: number, mean: number, observedMs = 60_000): Minute {
  const parts = { user: mean - 100, system: 100, iowait: 0, steal: null }
  return { at: T + number * 60, observedMs, mean, min: mean - 500, max: mean + 1000, ...parts }
}

/** Minutes after T and percent of each point. */
const shape = (line: readonly (readonly [number, number | null, ...unknown[]])[]) =>
  line.map(([time, value]) => [(time / 1000 - T) / 60, value])

describe('minuteLines', () => {
  test('of no minutes are empty', () => {
    expect(minuteLines([], END)).toEqual({ mean: [], min: [], range: [] })
  })

  test('are level over each minute of a run, and over its last to the end', () => {
    expect(shape(minuteLines([minute(0, 1000), minute(1, 2000)], END).mean)).toEqual([
      [0, 10],
      [1, 20],
      [2, 20],
    ])
  })

  test('are broken where a minute is missing', () => {
    expect(shape(minuteLines([minute(0, 1000), minute(1, 2000), minute(7, 3000)], END).mean)).toEqual([
      [0, 10],
      [1, 20],
      [2, 20],
      [2, null],
      [7, 30],
      [8, 30],
    ])
  })

  test('end at the end of the hour where the last minute is not over', () => {
    expect(shape(minuteLines([minute(59, 1000, 30_000)], END - 30).mean)).toEqual([
      [59, 10],
      [59.5, 10],
    ])
  })

  test('end a minute that is followed by a gap at its own end, though it was recorded in part', () => {
    expect(shape(minuteLines([minute(3, 1000, 5000), minute(5, 2000)], END).mean).slice(0, 3)).toEqual([
      [3, 10],
      [4, 10],
      [4, null],
    ])
  })

  test('have the band from the least sample by the distance to the greatest, broken where the mean is', () => {
    const { mean, min, range } = minuteLines([minute(0, 1000), minute(2, 2000)], END)
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
})
