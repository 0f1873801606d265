import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  choiceOf,
  extentOf,
  lengthOf,
  moved,
  pointsFor,
  resolved,
  SHORTEST,
  showsSamples,
  zoomed,
} from '../../../../src-renderer/range/ranges.ts'

const NOW = Date.UTC(2026, 10, 23, 20, 49, 55) / 1000
const DAY = 86_400
const extent = { start: NOW - 30 * DAY, now: NOW }

describe('what was chosen', () => {
  test('is live up to now, all of history, or fixed', () => {
    expect(resolved({ kind: 'live', seconds: 3600 }, extent)).toEqual({ from: NOW - 3600, to: NOW })
    expect(resolved({ kind: 'all' }, extent)).toEqual({ from: extent.start, to: NOW })
    expect(resolved({ kind: 'fixed', from: 10, to: 20 }, extent)).toEqual({ from: 10, to: 20 })
  })

  test('is never before the time that dates begin with', () => {
    expect(resolved({ kind: 'live', seconds: 2 * NOW }, extent).from).toBe(0)
  })

  test('is all of an hour at least, however short the history is', () => {
    expect(extentOf(null, NOW)).toEqual({ start: NOW - 3600, now: NOW })
    expect(extentOf(NOW - 60, NOW).start).toBe(NOW - 3600)
    expect(extentOf(NOW - DAY, NOW).start).toBe(NOW - DAY - 5)
  })
})

describe('zooming', () => {
  const range = { from: 1000, to: 2000 }

  test('keeps what is at the pointer where it is', () => {
    expect(zoomed(range, 1250, 0.5)).toEqual({ from: 1125, to: 1625 })
    expect(zoomed(range, 1000, 2)).toEqual({ from: 1000, to: 3000 })
  })

  test('in and out again is where one was', () => {
    const back = zoomed(zoomed(range, 1800, 0.25), 1800, 4)
    expect(back.from).toBeCloseTo(1000)
    expect(back.to).toBeCloseTo(2000)
  })
})

describe('the choice that shows a range', () => {
  const past = { from: NOW - 5 * DAY, to: NOW - 4 * DAY }

  test('is that range where it lies in the past', () => {
    expect(choiceOf(past, extent)).toEqual({ kind: 'fixed', ...past })
  })

  test('is live where it reaches now, or would go beyond it', () => {
    expect(choiceOf({ from: NOW - 7200, to: NOW }, extent)).toEqual({ kind: 'live', seconds: 7200 })
    expect(choiceOf(moved(past, 30 * DAY), extent)).toEqual({ kind: 'live', seconds: DAY })
  })

  test('is not shorter than can be told apart, nor longer than history and a year', () => {
    const short = choiceOf({ from: past.from, to: past.from + 1 }, extent)
    expect(short).toEqual({ kind: 'fixed', from: past.from, to: past.from + SHORTEST })
    expect(choiceOf({ from: 0, to: NOW }, extent)).toEqual({ kind: 'live', seconds: 400 * DAY })
    const long = { start: NOW - 1000 * DAY, now: NOW }
    expect(choiceOf({ from: 0, to: NOW }, long)).toEqual({ kind: 'live', seconds: 1000 * DAY })
  })

  test('has whole seconds, lies within bounds, and is its own nearest', () => {
    const instant = fc.double({ min: NOW - 3000 * DAY, max: NOW + 3000 * DAY, noNaN: true })
    fc.assert(
      fc.property(instant, fc.double({ min: 1, max: 4000 * DAY, noNaN: true }), (from, length) => {
        const choice = choiceOf({ from, to: from + length }, extent)
        const range = resolved(choice, extent)
        expect(Number.isInteger(range.from) && Number.isInteger(range.to)).toBe(true)
        expect(lengthOf(range)).toBeGreaterThanOrEqual(SHORTEST)
        expect(range.to).toBeLessThanOrEqual(NOW)
        expect(range.from).toBeGreaterThanOrEqual(NOW - 400 * DAY)
        expect(choiceOf(range, extent)).toEqual(choice)
      }),
    )
  })
})

describe('the points asked for', () => {
  test('are as many as there are pixels', () => {
    expect(pointsFor({ from: 0, to: DAY }, 960)).toBe(960)
    expect(pointsFor({ from: 0, to: DAY }, 20)).toBe(100)
  })

  test('are each sample of the last hour, however narrow the plot is', () => {
    expect(pointsFor({ from: 0, to: 3600 }, 500)).toBe(720)
    expect(showsSamples({ from: 0, to: 3600 }, 500)).toBe(true)
    expect(showsSamples({ from: 0, to: 3700 }, 500)).toBe(false)
    expect(showsSamples({ from: 0, to: 3700 }, 800)).toBe(true)
  })
})
