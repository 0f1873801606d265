import type { LineSeriesOption } from 'echarts/charts'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { detail, means } from '../../../../src-renderer/charts/kinds.ts'
import { chartOption, knownUpdate, rangeUpdate } from '../../../../src-renderer/charts/options.ts'
import { contextOf, FROM, hour, palette, pointsIn, TO } from './context.ts'

beforeAll(() => {
  vi.stubGlobal('document', { body: {} })
  return () => vi.unstubAllGlobals()
})

const WIDTH = 720

type AxisLabel = { customValues: number[]; formatter: (time: number) => string }
type Lines = { series: LineSeriesOption[] }

const optionOf = (kind = detail, of = hour, context = contextOf()) => {
  const option = chartOption(
    of,
    null,
    kind,
    { shown: of, factsAt: () => undefined, moreOf: () => null, room: () => 1000, width: WIDTH },
    context,
  )
  return option as Omit<typeof option, 'series'> & Lines
}
const updateOf = (of: typeof coarse | typeof hour, kind: typeof detail) =>
  knownUpdate(of, null, kind, contextOf()) as Lines
const empty = { ...hour, samples: [], means: [] }
/** The same, when its samples are too many. */
const coarse = { ...hour, samples: null, buckets: hour.means }

describe('a live chart', () => {
  test.each([hour, empty])(
    'spans the whole hour and 0 to 100 %, whether or not anything was recorded',
    of => {
      const { xAxis, yAxis } = optionOf(detail, of)
      expect(xAxis).toMatchObject({ type: 'time', min: FROM * 1000, max: TO * 1000 })
      expect(yAxis).toMatchObject({ type: 'value', min: 0, max: 100 })
    },
  )

  test('has a tick but no label where half of that would be cut off', () => {
    const end = new Date(2026, 10, 26).getTime() / 1000
    const labelsUntil = (to: number) => {
      const { xAxis } = rangeUpdate({ from: to - 6 * 86_400, to }, WIDTH, contextOf('ru'))
      const { customValues, formatter } = xAxis.axisLabel as unknown as AxisLabel
      expect(customValues.at(-1)).toBe(end * 1000)
      return customValues.map(time => formatter(time))
    }
    expect(labelsUntil(end).slice(-2)).toEqual(['25 нояб.', ''])
    expect(labelsUntil(end + 40_000).slice(-2)).toEqual(['25 нояб.', '26 нояб.'])
  })

  test('is not animated, so that it costs nothing between two beats', () => {
    for (const view of [detail, means]) {
      const option = optionOf(view)
      expect(option.animation).toBe(false)
      expect(option.series.every(({ animation }) => animation === false)).toBe(true)
    }
  })

  test('bridges no gap and steps at the end of each interval', () => {
    for (const { connectNulls, step, sampling } of [detail, means].flatMap(of =>
      optionOf(of).series.filter(({ id }) => id !== 'gaps' && id !== 'moments'),
    )) {
      expect(connectNulls ?? false).toBe(false)
      expect(sampling).toBeUndefined()
      expect(step).toBe('end')
    }
  })

  test('has one line of samples; of buckets the mean on the band from the least to the greatest', () => {
    const dataOf = (of: typeof coarse | typeof hour) =>
      updateOf(of, detail).series.map(({ id, data }) => [id, data?.length])
    expect(dataOf(hour).slice(0, 2)).toEqual([
      ['detail min', 0],
      ['detail range', 0],
    ])
    const [min, range, mean] = dataOf(coarse)
    expect([min?.[1], range?.[1]]).toEqual([mean?.[1], mean?.[1]])
    expect(mean?.[1]).toBeGreaterThan(0)
    const minutes = optionOf(means).series
    expect(minutes.map(({ id, stack }) => [id, stack])).toEqual([
      ['means min', 'means band'],
      ['means range', 'means band'],
      ['means', undefined],
      ['gaps', undefined],
      ['moments', undefined],
    ])
  })

  test('lets the pointer stop at moments and at nothing that is drawn', () => {
    for (const view of [detail, means]) {
      const pointed = optionOf(view).series.filter(({ tooltip }) => tooltip?.show !== false)
      expect(pointed.map(({ id }) => id)).toEqual(['moments'])
      const times = view.moments(hour, null).map(({ time }) => [time, 0])
      expect(pointsIn(pointed[0]!)).toEqual(times)
    }
  })

  test('is drawn in the colours of the theme', () => {
    expect(optionOf(detail).series[2]).toMatchObject({
      lineStyle: { color: palette.load },
      areaStyle: { color: palette.area },
    })
    expect(optionOf(means).series[2]).toMatchObject({ lineStyle: { color: palette.mean } })
  })

  test('labels its axes in the language of the person', () => {
    const { xAxis, yAxis } = optionOf(detail, hour, contextOf('ru'))
    const label = (axis: unknown, value: number) =>
      (axis as { axisLabel: { formatter: (value: number) => string } }).axisLabel.formatter(value)
    const tick = Math.floor(TO / 600) * 600
    expect(label(xAxis, tick * 1000)).toBe(contextOf('ru').format.hourMinute(tick))
    expect([0, 25, 50, 75, 100].map(value => label(yAxis, value).replace(/\s/, ' '))).toEqual([
      '0 %',
      '',
      '50 %',
      '',
      '100 %',
    ])
  })
})

describe('an update', () => {
  test.each([detail, means])(
    'of what is known moves the data of the same series, and nothing else but the height',
    kind => {
      for (const of of [hour, coarse]) {
        const update = updateOf(of, kind)
        expect(Object.keys(update)).toEqual(['yAxis', 'series'])
        expect(update.series).toEqual(optionOf(kind, of).series)
        expect(update.series.map(({ id }) => id)).toEqual(optionOf(kind).series.map(({ id }) => id))
      }
    },
  )

  test('of the range moves the axis alone, before anything is known', () => {
    const update = rangeUpdate({ from: FROM + 5, to: TO + 5 }, WIDTH, contextOf())
    expect(Object.keys(update)).toEqual(['xAxis'])
    expect(update.xAxis).toMatchObject({ min: (FROM + 5) * 1000, max: (TO + 5) * 1000 })
  })
})
