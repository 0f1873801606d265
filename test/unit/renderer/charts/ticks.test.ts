import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ticksOf } from '../../../../src-renderer/charts/ticks.ts'
import { inTimeZone } from '../time-zone.ts'
import { contextOf } from './context.ts'

inTimeZone('Europe/Berlin')

const DAY = 86_400
const at = (...date: [number, number, number?, number?, number?]) =>
  new Date(...(date as [number, number])).getTime() / 1000

function labels(from: number, to: number, most = 9, language: 'en' | 'ru' = 'en'): string[] {
  return ticksOf({ from, to }, most, contextOf(language).format).map(({ label }) => label)
}

describe('the labels of the time axis', () => {
  const noon = Date.UTC(2026, 10, 23, 11) / 1000

  test.each([
    [60, ['12:00:00', '12:00:10', '12:00:20', '12:00:30', '12:00:40', '12:00:50', '12:01:00']],
    [3600, ['12:00', '12:10', '12:20', '12:30', '12:40', '12:50', '13:00']],
    [6 * 3600, ['12:00', '13:00', '14:00', '15:00', '16:00', '17:00', '18:00']],
    [DAY, ['12:00', '15:00', '18:00', '21:00', '24 Nov', '03:00', '06:00', '09:00', '12:00']],
    [7 * DAY, ['24 Nov', '25 Nov', '26 Nov', '27 Nov', '28 Nov', '29 Nov', '30 Nov']],
    [180 * DAY, ['Dec', '2027', 'Feb', 'Mar', 'Apr', 'May']],
    [5 * 365 * DAY, ['2027', '2028', '2029', '2030', '2031']],
  ])('of %d seconds are round', (seconds, expected) => {
    expect(labels(noon, noon + seconds)).toEqual(expected)
  })

  test('speak the language of the person', () => {
    expect(labels(noon, noon + 3 * DAY, 4, 'ru').map(label => label.replaceAll(/\s/g, ' '))).toEqual([
      '24 нояб.',
      '25 нояб.',
      '26 нояб.',
    ])
  })

  test('are never more than there is room for, in order, and within the range', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 4e9 }),
        fc.integer({ min: 60, max: 30 * 365 * DAY }),
        fc.integer({ min: 3, max: 16 }),
        (from, length, most) => {
          const ticks = ticksOf({ from, to: from + length }, most, contextOf().format)
          // Days and months are of different lengths, so one more may fall in.
          expect(ticks.length).toBeLessThanOrEqual(most + 1)
          const times = ticks.map(tick => tick.at)
          expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b))
          expect(times.every(time => time >= from && time <= from + length)).toBe(true)
        },
      ),
    )
  })
})

describe('where the clock is set', () => {
  test('back, the hour comes twice', () => {
    const midnight = at(2026, 9, 25)
    expect(labels(midnight, midnight + 5 * 3600)).toEqual([
      '25 Oct',
      '01:00',
      '02:00',
      '02:00',
      '03:00',
      '04:00',
    ])
  })

  test('forward, it is missing', () => {
    const midnight = at(2026, 2, 29)
    expect(labels(midnight, midnight + 5 * 3600)).toEqual([
      '29 Mar',
      '01:00',
      '03:00',
      '04:00',
      '05:00',
      '06:00',
    ])
  })

  test('the hours of the day stand at their own times, and each day at its midnight', () => {
    const ticks = ticksOf({ from: at(2026, 9, 24), to: at(2026, 9, 27) }, 9, contextOf().format)
    expect(ticks.map(({ label }) => label)).toEqual([
      '24 Oct',
      '12:00',
      '25 Oct',
      '12:00',
      '26 Oct',
      '12:00',
      '27 Oct',
    ])
    expect(ticks.map(tick => tick.at)).toContain(at(2026, 9, 25, 12))
    expect(ticks[4]!.at - ticks[2]!.at).toBe(25 * 3600)
    const spring = ticksOf({ from: at(2026, 2, 28), to: at(2026, 2, 31) }, 4, contextOf().format)
    expect(spring.map(({ label }) => label)).toEqual(['28 Mar', '29 Mar', '30 Mar', '31 Mar'])
    expect(spring[2]!.at - spring[1]!.at).toBe(23 * 3600)
  })
})
