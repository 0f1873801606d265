import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Sample } from '../../../../src-main/contract/sample.ts'
import { samplePoints } from '../../../../src-renderer/charts/points.ts'

const T = Date.UTC(2026, 10, 23, 20, 49, 0) / 1000

function sample(after: number, load: number, spanMs = 5000): Sample {
  return { at: T + after, spanMs, load, user: load - 100, system: 100, iowait: null, steal: 0, cores: [] }
}

/** Milliseconds after T and percent of each point. */
const shape = (samples: Sample[]) => samplePoints(samples).map(([time, load]) => [time - T * 1000, load])

describe('samplePoints', () => {
  test('of no samples are none', () => {
    expect(samplePoints([])).toEqual([])
  })

  test('make a sample alone a plateau over its interval', () => {
    expect(shape([sample(5, 2500)])).toEqual([
      [0, 25],
      [5000, 25],
      [5000, null],
    ])
  })

  test('make samples in a row one line, each level from the end of the one before', () => {
    expect(shape([sample(5, 1000), sample(10, 2000), sample(15, 3000)])).toEqual([
      [0, 10],
      [5000, 20],
      [10_000, 30],
      [15_000, 30],
      [15_000, null],
    ])
  })

  test('break the line where nothing was recorded, from the end of the one to the start of the other', () => {
    expect(shape([sample(5, 1000), sample(65, 2000)])).toEqual([
      [0, 10],
      [5000, 10],
      [5000, null],
      [60_000, 20],
      [65_000, 20],
      [65_000, null],
    ])
  })

  test('break the line where a single sample is missing', () => {
    expect(shape([sample(5, 1000), sample(15, 2000)]).filter(([, load]) => load === null).length).toBe(2)
  })

  test('do not break the line for a few milliseconds of lateness', () => {
    expect(shape([sample(5, 1000, 5012), sample(10, 2000, 4991)])).toEqual([
      [-12, 10],
      [5000, 20],
      [10_000, 20],
      [10_000, null],
    ])
  })

  test.each([1000, 2500, 3000, 4900])('do not break the line behind a beat that came %d ms late', late => {
    const samples = [sample(5, 1000), sample(10, 2000, 5000 + late), sample(15, 3000, 5000 - late)]
    expect(shape(samples)).toEqual([
      [0, 10],
      [5000, 20],
      [10_000, 30],
      [15_000, 30],
      [15_000, null],
    ])
  })

  test('keep one line over a beat that was missed but measured with the next', () => {
    expect(shape([sample(5, 1000), sample(15, 2000, 10_000)])).toEqual([
      [0, 10],
      [5000, 20],
      [15_000, 20],
      [15_000, null],
    ])
  })

  test('never run back in time, break only without a value, and show every sample', () => {
    const beats = fc.uniqueArray(fc.integer({ min: 1, max: 720 }), { maxLength: 60 })
    fc.assert(
      fc.property(beats, unordered => {
        const samples = unordered.toSorted((a, b) => a - b).map(beat => sample(beat * 5, beat))
        const points = samplePoints(samples)
        const times = points.map(([time]) => time)
        expect(times).toEqual(times.toSorted((a, b) => a - b))
        expect(new Set(points.flatMap(([, load]) => load ?? []))).toEqual(
          new Set(samples.map(({ load }) => load / 100)),
        )
        const runs = samples.filter(({ at }, i) => at !== (samples[i - 1]?.at ?? 0) + 5).length
        expect(points.filter(([, load]) => load === null).length).toBe(runs)
      }),
    )
  })
})
