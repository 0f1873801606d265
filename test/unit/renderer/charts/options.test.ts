import { beforeAll, describe, expect, test, vi } from 'vitest'
import { chartOption, chartUpdate } from '../../../../src-renderer/charts/options.ts'
import { gapSeries, minuteSeries, sampleSeries } from '../../../../src-renderer/charts/series.ts'
import { contextOf, FROM, hour, palette, TO } from './context.ts'

beforeAll(() => {
  vi.stubGlobal('document', { body: {} })
  return () => vi.unstubAllGlobals()
})

const optionOf = (series = sampleSeries, of = hour) => chartOption(of, series, contextOf())
const empty = { ...hour, samples: [], minutes: [] }

describe('a live chart', () => {
  test.each([hour, empty])(
    'spans the whole hour and 0 to 100 %, whether or not anything was recorded',
    of => {
      const { xAxis, yAxis } = optionOf(sampleSeries, of)
      expect(xAxis).toMatchObject({ type: 'time', min: FROM * 1000, max: TO * 1000 })
      expect(yAxis).toMatchObject({ type: 'value', min: 0, max: 100 })
    },
  )

  test('is not animated, so that it costs nothing between two beats', () => {
    for (const series of [sampleSeries, minuteSeries]) {
      const option = optionOf(series)
      expect(option.animation).toBe(false)
      expect(option.series.every(({ animation }) => animation === false)).toBe(true)
    }
  })

  test('bridges no gap and steps at the end of each interval', () => {
    for (const { connectNulls, step, sampling } of [sampleSeries, minuteSeries].flatMap(of =>
      optionOf(of).series.filter(({ id }) => id !== 'gaps'),
    )) {
      expect(connectNulls ?? false).toBe(false)
      expect(sampling).toBeUndefined()
      expect(step).toBe('end')
    }
  })

  test('has one line of samples; of minutes the mean on the band from the least to the greatest', () => {
    expect(optionOf(sampleSeries).series.map(({ id }) => id)).toEqual(['samples', 'gaps'])
    const minutes = optionOf(minuteSeries).series
    expect(minutes.map(({ id, stack }) => [id, stack])).toEqual([
      ['min', 'band'],
      ['range', 'band'],
      ['minutes', undefined],
      ['gaps', undefined],
    ])
  })

  test('is drawn in the colours of the theme', () => {
    expect(optionOf(sampleSeries).series[0]).toMatchObject({
      lineStyle: { color: palette.load },
      areaStyle: { color: palette.area },
    })
    expect(optionOf(minuteSeries).series[2]).toMatchObject({ lineStyle: { color: palette.mean } })
  })

  test('labels its axes in the language of the person', () => {
    const { xAxis, yAxis } = chartOption(hour, sampleSeries, contextOf('ru'))
    const label = (axis: unknown, value: number) =>
      (axis as { axisLabel: { formatter: (value: number) => string } }).axisLabel.formatter(value)
    expect(label(xAxis, TO * 1000)).toBe(contextOf('ru').format.hourMinute(TO))
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
  const later = { ...hour, from: FROM + 5, to: TO + 5 }

  test.each([sampleSeries, minuteSeries])(
    'moves the axis and the data of the same series, and nothing else',
    of => {
      const update = chartUpdate(later, of, contextOf())
      expect(Object.keys(update)).toEqual(['xAxis', 'series'])
      expect(update.xAxis).toEqual({ min: (FROM + 5) * 1000, max: (TO + 5) * 1000 })
      expect(update.series.map(({ id }) => id)).toEqual(optionOf(of).series.map(({ id }) => id))
      const lines = update.series.slice(0, -1)
      expect(lines.map(series => Object.keys(series))).toEqual(lines.map(() => ['id', 'data']))
      expect(lines.map(({ data }) => data)).toEqual(of(later, palette).map(({ data }) => data))
      expect(update.series.at(-1)).toEqual(gapSeries(later, contextOf()))
    },
  )
})
