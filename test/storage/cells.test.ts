import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { calendarCells, evenCells } from '../../src-main/storage/cells.ts'

const DAY = 86_400
const at = (text: string) => Date.parse(text) / 1000
/** With what they are ahead of UTC in winter, minutes. */
const zones = {
  UTC: 0,
  'Europe/Berlin': 60,
  'Asia/Kolkata': 330,
  'America/St_Johns': -210,
  'Asia/Kathmandu': 345,
} as const
const range = fc
  .tuple(
    fc.integer({ min: at('2015-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z') }),
    fc.oneof(
      fc.integer({ min: 60, max: DAY }),
      fc.integer({ min: DAY, max: 400 * DAY }),
      fc.integer({ min: DAY, max: 15 * 366 * DAY }),
    ),
  )
  .map(([from, length]) => ({ from, to: from + length }))
const points = fc.integer({ min: 100, max: 10_000 })

afterEach(() => vi.unstubAllEnvs())

function inZone(zone: keyof typeof zones): void {
  vi.stubEnv('TZ', zone)
  expect(0 - new Date('2026-01-05T00:00:00Z').getTimezoneOffset()).toBe(zones[zone])
}

describe.each(Object.keys(zones) as (keyof typeof zones)[])('in %s', zone => {
  test('even cells fill the range, are no more than the points, and meet', () => {
    inZone(zone)
    fc.assert(
      fc.property(range, points, fc.constantFrom(0, 60), (whole, most, least) => {
        const cells = evenCells(whole, most, least)
        expect(cells.length).toBeLessThanOrEqual(most)
        expect([cells[0]!.from, cells.at(-1)!.to]).toEqual([whole.from, whole.to])
        expect(cells.every(({ from, to }) => from < to)).toBe(true)
        expect(cells.slice(1).every(({ from }, index) => from === cells[index]!.to)).toBe(true)
        const inner = cells.slice(1, -1).map(({ from, to }) => to - from)
        expect(inner.every(seconds => seconds >= least && seconds % (least || 5) === 0)).toBe(true)
      }),
      { numRuns: 25 },
    )
  })

  test.each(['minute', 'hour', 'day', 'month'] as const)('each %s of a range is whole', unit => {
    inZone(zone)
    const most = { minute: DAY / 3, hour: 35 * DAY, day: 732 * DAY, month: Infinity }[unit]
    fc.assert(
      fc.property(range, ({ from, to }) => {
        const cells = calendarCells({ from, to: Math.min(to, from + most) }, unit)
        expect(cells[0]!.from).toBeLessThanOrEqual(from)
        expect(cells[0]!.to).toBeGreaterThan(from)
        expect(cells.at(-1)!.to).toBeGreaterThanOrEqual(Math.min(to, from + most))
        for (const [index, cell] of cells.entries()) {
          if (index > 0) expect(cell.from).toBe(cells[index - 1]!.to)
          const start = new Date(cell.from * 1000)
          expect(start.getSeconds()).toBe(0)
          if (unit === 'day' || unit === 'month')
            expect([start.getHours(), start.getMinutes()]).toEqual([0, 0])
          if (unit === 'month') expect(start.getDate()).toBe(1)
        }
      }),
      { numRuns: 25 },
    )
  })
})

test('a day on which the clock is set has 23 or 25 hours, and so has the month', () => {
  inZone('Europe/Berlin')
  const hoursOf = (from: string, to: string, unit: 'day' | 'month') =>
    calendarCells({ from: at(from), to: at(to) }, unit).map(cell => (cell.to - cell.from) / 3600)
  expect(hoursOf('2026-03-28T00:00:00+01:00', '2026-03-31T00:00:00+02:00', 'day')).toEqual([24, 23, 24])
  expect(hoursOf('2025-10-25T00:00:00+02:00', '2025-10-28T00:00:00+01:00', 'day')).toEqual([24, 25, 24])
  expect(hoursOf('2026-03-01T00:00:00+01:00', '2026-04-01T00:00:00+02:00', 'month')).toEqual([743])
})

test('cells of some hours begin at multiples of them on the local clock, on both sides of a change', () => {
  inZone('Europe/Berlin')
  const cells = evenCells(
    { from: at('2026-03-27T00:00:00+01:00'), to: at('2026-03-31T00:00:00+02:00') },
    100,
    60,
  )
  const hours = cells.map(({ from }) => new Date(from * 1000).getHours())
  expect(hours.slice(0, 4)).toEqual([0, 1, 2, 3])
  const six = evenCells(
    { from: at('2026-03-20T00:00:00+01:00'), to: at('2026-04-13T00:00:00+02:00') },
    100,
    60,
  )
  expect(new Set(six.map(({ from }) => new Date(from * 1000).getHours()))).toEqual(new Set([0, 6, 12, 18]))
})

test('cells of several days are made of the days of UTC by which history is kept', () => {
  inZone('Asia/Kolkata')
  const cells = evenCells(
    { from: at('2016-01-05T11:17:35+05:30'), to: at('2026-01-05T11:17:35+05:30') },
    1000,
    60,
  )
  const inner = cells.slice(1, -1)
  expect(new Set(inner.map(({ from, to }) => to - from))).toEqual(new Set([4 * DAY]))
  expect(inner.every(({ from }) => from % DAY === 0)).toBe(true)
})

test('cells stay where they are while the range moves', () => {
  inZone('Asia/Kolkata')
  const from = at('2026-01-05T11:17:35+05:30')
  for (const days of [0.5, 3, 40, 300, 3000]) {
    const edges = (moved: number) =>
      new Set(evenCells({ from: from + moved, to: from + moved + days * DAY }, 500, 0).map(cell => cell.from))
    const [before, after] = [edges(0), edges(7)]
    before.delete(from)
    after.delete(from + 7)
    expect([...before].filter(edge => edge > from + 7)).toEqual(
      [...after].filter(edge => edge < from + days * DAY),
    )
  }
})
