import type { LineSeriesOption } from 'echarts/charts'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { detail, means } from '../../../../src-renderer/charts/kinds.ts'
import {
  chartOption,
  heightUpdate,
  knownSeries,
  rangeUpdate,
} from '../../../../src-renderer/charts/options.ts'
import { contextOf, FROM, hour, palette, pointsIn, TO } from './context.ts'

beforeAll(() => {
  vi.stubGlobal('document', { body: {} })
  return () => vi.unstubAllGlobals()
})

const WIDTH = 720

type AxisLabel = { customValues: number[]; formatter: (time: number) => string }

const optionOf = (of = hour, context = contextOf()) =>
  chartOption(
    null,
    detail,
    { shown: of, factsAt: () => undefined, moreOf: () => null, room: () => 1000, width: WIDTH },
    context,
  )
const seriesOf = (kind = detail, of: typeof coarse | typeof hour = hour, isPointed = true) =>
  knownSeries(of, null, kind, isPointed, contextOf()) as LineSeriesOption[]
const empty = { ...hour, samples: [], means: [] }
/** The same, when its samples are too many. */
const coarse = { ...hour, samples: null, buckets: hour.means }

describe('a live chart', () => {
  test.each([hour, empty])(
    'spans the whole hour and 0 to 100 %, whether or not anything was recorded',
    of => {
      const { xAxis, yAxis } = optionOf(of)
      expect(xAxis).toMatchObject({ min: FROM * 1000, max: TO * 1000 })
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
    const { animation: isAnimated, tooltip } = optionOf()
    expect([isAnimated, tooltip.axisPointer]).toMatchObject([false, { animation: false }])
    for (const kind of [detail, means])
      expect(seriesOf(kind).every(({ animation }) => animation === false)).toBe(true)
  })

  test('bridges no gap and steps at the end of each interval', () => {
    for (const { connectNulls, step, sampling } of [detail, means].flatMap(kind =>
      seriesOf(kind).filter(({ id }) => id !== 'moments'),
    )) {
      expect(connectNulls ?? false).toBe(false)
      expect(sampling).toBeUndefined()
      expect(step).toBe('end')
    }
  })

  test('has one line of samples; of buckets the mean on the band from the least to the greatest', () => {
    expect(seriesOf(detail, hour).map(({ id }) => id)).toEqual(['samples', 'moments'])
    const [min, range, mean] = seriesOf(detail, coarse).map(({ data }) => data?.length)
    expect([min, range]).toEqual([mean, mean])
    expect(mean).toBeGreaterThan(0)
    expect(seriesOf(means).map(({ id, stack }) => [id, stack])).toEqual([
      ['means min', 'means band'],
      ['means range', 'means band'],
      ['means', undefined],
      ['moments', undefined],
    ])
  })

  test('lets the pointer stop at moments and at nothing that is drawn, while there is one', () => {
    for (const kind of [detail, means]) {
      const found = (isPointed: boolean) =>
        seriesOf(kind, hour, isPointed).filter(({ tooltip }) => tooltip?.show !== false)
      expect(found(true).map(({ id }) => id)).toEqual(['moments'])
      const times = kind.moments(hour, null).map(({ time }) => [time, 0])
      expect(pointsIn(found(true)[0]!)).toEqual(times)
      expect(pointsIn(found(false)[0]!)).toEqual([])
    }
  })

  test('is drawn in the colours of the theme', () => {
    expect(seriesOf(detail)[0]).toMatchObject({
      lineStyle: { color: palette.load },
      areaStyle: { color: palette.area },
    })
    expect(seriesOf(means)[2]).toMatchObject({ lineStyle: { color: palette.mean } })
  })

  test('labels its axes in the language of the person', () => {
    const { xAxis, yAxis } = optionOf(hour, contextOf('ru'))
    const label = (axis: unknown, value: number) =>
      (axis as { axisLabel: { formatter: (value: number) => string } }).axisLabel.formatter(value)
    const tick = Math.floor(TO / 600) * 600
    expect(label(xAxis, tick * 1000)).toBe(contextOf('ru').format.hourMinute(tick))
    expect([0, 50, 100].map(value => label(yAxis, value).replace(/\s/, ' '))).toEqual([
      '0 %',
      '50 %',
      '100 %',
    ])
  })
})

describe('an update', () => {
  test('of the height moves the other axis alone', () => {
    const update = heightUpdate(null, detail, contextOf())
    expect(update).toEqual({ yAxis: expect.objectContaining({ min: 0, max: 100 }) })
  })

  test('of the range moves the axis alone, before anything is known', () => {
    const update = rangeUpdate({ from: FROM + 5, to: TO + 5 }, WIDTH, contextOf())
    expect(Object.keys(update)).toEqual(['xAxis'])
    expect(update.xAxis).toMatchObject({ min: (FROM + 5) * 1000, max: (TO + 5) * 1000 })
  })
})
