import type { LineSeriesOption } from 'echarts/charts'
import type { Hour } from '../../src-main/contract/sample.ts'
import type { ChartContext } from './chart-context.ts'
import { gapsOf } from './gaps.ts'
import type { MomentPoint } from './moments.ts'
import { FONT, type Palette } from './palette.ts'
import { minuteLines, samplePoints } from './points.ts'

/** A gap narrower than this share of the hour has no room for words. */
const ROOM_FOR_WORDS = 0.09

const still = { type: 'line', animation: false, showSymbol: false, silent: true } as const

/** A line steps at the ends of intervals, so its points lie on their borders, where the pointer must not stop. */
const drawn = { ...still, tooltip: { show: false } } as const

/** Every sample as a stepped line. `axis` is the index of the axes it is drawn on. */
export function sampleSeries({ samples }: Hour, palette: Palette, axis = 0): LineSeriesOption[] {
  return [
    {
      ...drawn,
      id: 'samples',
      xAxisIndex: axis,
      yAxisIndex: axis,
      step: 'end',
      data: samplePoints(samples),
      lineStyle: { color: palette.load, width: 1.25 },
      itemStyle: { color: palette.load },
      areaStyle: { color: palette.area, opacity: 1 },
    },
  ]
}

/** The mean of each minute on the band from its least to its greatest sample. */
export function minuteSeries({ minutes, to }: Hour, palette: Palette, axis = 0): LineSeriesOption[] {
  const { mean, min, range } = minuteLines(minutes, to)
  const common = { ...drawn, xAxisIndex: axis, yAxisIndex: axis, step: 'end' } as const
  const band = {
    ...common,
    stack: 'band',
    lineStyle: { width: 0 },
    itemStyle: { color: palette.band },
  } as const
  return [
    { ...band, id: 'min', data: min },
    { ...band, id: 'range', data: range, areaStyle: { color: palette.band, opacity: 1 } },
    {
      ...common,
      id: 'minutes',
      data: mean,
      lineStyle: { color: palette.mean, width: 1.75 },
      itemStyle: { color: palette.mean },
    },
  ]
}

/** The gaps, shaded, with their reason where there is room for it. */
export function gapSeries(hour: Hour, { words, format, palette }: ChartContext, axis = 0): LineSeriesOption {
  const room = (hour.to - hour.from) * ROOM_FOR_WORDS
  return {
    ...drawn,
    id: 'gaps',
    xAxisIndex: axis,
    yAxisIndex: axis,
    data: [],
    markArea: {
      silent: true,
      animation: false,
      itemStyle: { color: palette.gap },
      label: { color: palette.muted, fontFamily: FONT, fontSize: 12, position: 'inside' },
      data: gapsOf(hour).map(({ from, to, reason }) => [
        {
          xAxis: from * 1000,
          name: to - from < room ? '' : `${words.gaps[reason]}\n${format.duration(to - from)}`,
        },
        { xAxis: to * 1000 },
      ]),
    },
  }
}

/** What the pointer stops at; nobody sees it. */
export function momentSeries(points: MomentPoint[]): LineSeriesOption {
  return { ...still, id: 'moments', symbol: 'none', lineStyle: { width: 0 }, data: points }
}
