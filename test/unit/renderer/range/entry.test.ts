import { describe, expect, test } from 'vitest'
import { fieldOf, rangeOf } from '../../../../src-renderer/range/entry.ts'
import { inTimeZone } from '../time-zone.ts'

inTimeZone('Europe/Berlin')

const NOW = Date.UTC(2026, 10, 23, 20, 49, 55) / 1000

describe('a range that is entered', () => {
  test('is in local time, of winter and of summer', () => {
    expect(rangeOf('2026-11-20T12:00', '2026-11-20T13:30', NOW)).toEqual({
      from: Date.UTC(2026, 10, 20, 11) / 1000,
      to: Date.UTC(2026, 10, 20, 12, 30) / 1000,
    })
    expect(rangeOf('2026-07-01T12:00', '2026-07-01T13:00', NOW)).toMatchObject({
      from: Date.UTC(2026, 6, 1, 10) / 1000,
    })
  })

  test('may end later than now, as with the end of this day', () => {
    expect(rangeOf('2026-11-23T00:00', '2026-11-24T00:00', NOW)).toMatchObject({ to: NOW + 7805 })
  })

  test('is a day of 23 or 25 hours where the clock is set', () => {
    const hours = (from: string, to: string) => {
      const range = rangeOf(from, to, NOW)
      return typeof range === 'string' ? range : (range.to - range.from) / 3600
    }
    expect(hours('2026-03-29T00:00', '2026-03-30T00:00')).toBe(23)
    expect(hours('2026-10-25T00:00', '2026-10-26T00:00')).toBe(25)
  })

  test.each([
    ['', '2026-11-20T13:30', 'incomplete'],
    ['2026-11-20T13:30', '', 'incomplete'],
    ['2026-11-31', 'yesterday', 'incomplete'],
    ['1900-01-01T00:00', '2026-11-20T13:30', 'incomplete'],
    ['2026-11-20T13:30', '2026-11-20T13:30', 'order'],
    ['2026-11-20T13:30', '2026-11-20T13:29', 'order'],
    ['2026-11-23T22:00', '2026-11-23T23:00', 'future'],
    ['2026-11-20T13:30:00', '2026-11-20T13:30:20', 'short'],
  ])('from %j to %j is none: %s', (from, to, error) => {
    expect(rangeOf(from, to, NOW)).toBe(error)
  })

  test('is what stands in the fields of the range that is shown', () => {
    const [from, to] = [Date.UTC(2026, 9, 24, 22) / 1000, Date.UTC(2026, 10, 1, 8, 5) / 1000]
    expect([from, to].map(fieldOf)).toEqual(['2026-10-25T00:00', '2026-11-01T09:05'])
    expect(rangeOf(fieldOf(from), fieldOf(to), NOW)).toEqual({ from, to })
  })
})
