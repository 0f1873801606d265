import { describe, expect, test } from 'vitest'
import type { UsageColumns } from '../../../../src-main/contract/blame.ts'
import { programSeries } from '../../../../src-renderer/charts/program-series.ts'
import { stackFacts, stackMoments, stackSeries, stackTitle } from '../../../../src-renderer/charts/stack.ts'
import { contextOf, FROM, hour, pointsIn, TO } from './context.ts'

const column = { shares: [4000, 1000], others: 300, small: 100, system: 200, rest: 100 }
const usage: UsageColumns = {
  from: FROM,
  to: TO,
  programs: ['cc1plus', 'firefox'],
  columns: [
    { ...column, from: FROM, to: FROM + 10 },
    { ...column, from: TO - 10, to: TO - 5, rest: -10 },
  ],
}

describe('the stacked programs', () => {
  test('lie one on the other, the greatest drawn last, and reach up to the load', () => {
    const series = stackSeries(hour, usage, contextOf())
    const heights = series.map(line => [line.id, pointsIn(line)[0]![1]])
    expect(heights.at(-1)).toEqual(['stack 0', 40])
    expect(heights.at(-2)).toEqual(['stack 1', 50])
    expect(heights.slice(0, 3)).toEqual([
      ['stack 9', 56],
      ['stack 8', 55],
      ['stack 7', 53],
    ])
    const colours = series.map(({ areaStyle }) => areaStyle?.color)
    expect(new Set(colours).size).toBe(series.length)
  })

  test('are broken off where nothing is known', () => {
    const [top] = stackSeries(hour, usage, contextOf())
    const breaks = pointsIn(top!).filter(([, value]) => value === null)
    expect(breaks.map(([at]) => at / 1000)).toEqual([FROM + 10])
  })

  test('are told of by their names with the load; gaps by their reasons; else when it may be known', () => {
    const moments = stackMoments(hour, usage)
    const factsAt = (time: number) => {
      const nearest = moments.toSorted(
        (a, b) => Math.abs(a.time - time * 1000) - Math.abs(b.time - time * 1000),
      )[0]!
      return stackFacts(nearest.moment, hour, contextOf())
    }
    expect(factsAt(FROM + 2).rows).toEqual([
      ['Load', '56.0%'],
      ['cc1plus', '40.0%'],
      ['firefox', '10.0%'],
      ['Other programs', '3.0%'],
      ['System', '2.0%'],
      ['Short-lived or unknown', '1.0%'],
    ])
    expect(factsAt(TO - 7).rows[0]).toEqual(['Load', '54.9%'])
    expect(factsAt(FROM + 1800).heading).toBe('Asleep')
    expect(factsAt(TO - 2)).toMatchObject({ rows: [], stretch: { from: TO - 5, to: TO } })
  })

  test('say what each point is the mean of, where that is even', () => {
    expect(stackTitle(usage, contextOf()).title).toBe('Programs')
    const columnAt = (from: number, to: number) => ({ ...column, from, to })
    const even = [0, 1, 2, 3, 4].map(index => columnAt(index * 60, index * 60 + 60))
    expect(stackTitle({ ...usage, columns: even }, contextOf()).note).toBe('Mean of each minute')
    const uneven = [1, 2, 3, 4].map(index => columnAt(0, index * 7))
    expect(stackTitle({ ...usage, columns: uneven }, contextOf()).note).toBe('')
  })
})

test('the line of a program is level over each stretch, bridges nothing, and ends where a gap begins', () => {
  const line = programSeries(
    hour,
    [
      { from: FROM - 60, to: FROM + 5, share: 1000 },
      { from: FROM + 5, to: FROM + 60, share: 2000 },
      { from: TO - 10, to: TO - 5, share: 0 },
    ],
    contextOf(),
  )
  expect(pointsIn(line).map(([at, share]) => [at / 1000, share])).toEqual([
    [FROM, 10],
    [FROM + 5, 20],
    [FROM + 10, 20],
    [FROM + 10, null],
    [TO - 10, 0],
    [TO - 5, 0],
  ])
})
