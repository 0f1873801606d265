import type { LineSeriesOption } from 'echarts/charts'
import type { Hour } from '../../src-main/contract/sample.ts'
import type { Palette } from './palette.ts'
import { minuteLines, samplePoints } from './points.ts'

const still = { type: 'line', animation: false, showSymbol: false, silent: true } as const

/** Every sample as a stepped line. `axis` is the index of the axes it is drawn on. */
export function sampleSeries({ samples }: Hour, palette: Palette, axis = 0): LineSeriesOption[] {
  return [
    {
      ...still,
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
  const common = { ...still, xAxisIndex: axis, yAxisIndex: axis, step: 'end' } as const
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
