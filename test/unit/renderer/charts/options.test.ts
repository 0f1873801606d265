import { beforeAll, describe, expect, test, vi } from 'vitest'
import { chartOption, chartUpdate, minuteView, sampleView } from '../../../../src-renderer/charts/options.ts'
import { gapSeries } from '../../../../src-renderer/charts/series.ts'
import { contextOf, FROM, hour, palette, TO } from './context.ts'

beforeAll(() => {
  vi.stubGlobal('document', { body: {} })
  return () => vi.unstubAllGlobals()
})

const optionOf = (view = sampleView, of = hour) => chartOption(of, view, contextOf())
const empty = { ...hour, samples: [], minutes: [] }

describe('a live chart', () => {
  test.each([hour, empty])(
    'spans the whole hour and 0 to 100 %, whether or not anything was recorded',
    of => {
      const { xAxis, yAxis } = optionOf(sampleView, of)
      expect(xAxis).toMatchObject({ type: 'time', min: FROM * 1000, max: TO * 1000 })
      expect(yAxis).toMatchObject({ type: 'value', min: 0, max: 100 })
    },
  )

  test('is not animated, so that it costs nothing between two beats', () => {
    for (const view of [sampleView, minuteView]) {
      const option = optionOf(view)
      expect(option.animation).toBe(false)
      expect(option.series.every(({ animation }) => animation === false)).toBe(true)
    }
  })

  test('bridges no gap and steps at the end of each interval', () => {
    for (const { connectNulls, step, sampling } of [sampleView, minuteView].flatMap(of =>
      optionOf(of).series.filter(({ id }) => id !== 'gaps' && id !== 'moments'),
    )) {
      expect(connectNulls ?? false).toBe(false)
      expect(sampling).toBeUndefined()
      expect(step).toBe('end')
    }
  })

  test('has one line of samples; of minutes the mean on the band from the least to the greatest', () => {
    expect(optionOf(sampleView).series.map(({ id }) => id)).toEqual(['samples', 'gaps', 'moments'])
    const minutes = optionOf(minuteView).series
    expect(minutes.map(({ id, stack }) => [id, stack])).toEqual([
      ['min', 'band'],
      ['range', 'band'],
      ['minutes', undefined],
      ['gaps', undefined],
      ['moments', undefined],
    ])
  })

  test('lets the pointer stop at moments and at nothing that is drawn', () => {
    for (const view of [sampleView, minuteView]) {
      const pointed = optionOf(view).series.filter(({ tooltip }) => tooltip?.show !== false)
      expect(pointed.map(({ id, data }) => [id, data])).toEqual([['moments', view.moments(hour)]])
    }
  })

  test('is drawn in the colours of the theme', () => {
    expect(optionOf(sampleView).series[0]).toMatchObject({
      lineStyle: { color: palette.load },
      areaStyle: { color: palette.area },
    })
    expect(optionOf(minuteView).series[2]).toMatchObject({ lineStyle: { color: palette.mean } })
  })

  test('labels its axes in the language of the person', () => {
    const { xAxis, yAxis } = chartOption(hour, sampleView, contextOf('ru'))
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

  test.each([sampleView, minuteView])(
    'moves the axis and the data of the same series, and nothing else',
    of => {
      const update = chartUpdate(later, of, contextOf())
      expect(Object.keys(update)).toEqual(['xAxis', 'series'])
      expect(update.xAxis).toEqual({ min: (FROM + 5) * 1000, max: (TO + 5) * 1000 })
      expect(update.series.map(({ id }) => id)).toEqual(optionOf(of).series.map(({ id }) => id))
      const [gaps] = update.series.splice(-2, 1)
      expect(gaps).toEqual(gapSeries(later, contextOf()))
      const moved = of.lines(later, palette).map(({ id, data }) => ({ id, data }))
      expect(update.series).toEqual([...moved, { id: 'moments', data: of.moments(later) }])
    },
  )
})
