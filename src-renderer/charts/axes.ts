import type { XAXisOption, YAXisOption } from 'echarts/types/dist/shared'
import type { ChartContext } from './chart-context.ts'
import { FONT } from './palette.ts'

/** The hour from `from` to `to`, Unix seconds, whether or not anything was recorded in it. */
export function hourAxis(from: number, to: number, { palette, format }: ChartContext): XAXisOption {
  return {
    type: 'time',
    min: from * 1000,
    max: to * 1000,
    splitNumber: 6,
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: true, lineStyle: { color: palette.line } },
    axisLabel: {
      color: palette.muted,
      fontFamily: FONT,
      hideOverlap: true,
      formatter: (time: number) => format.hourMinute(time / 1000),
    },
    splitLine: { show: false },
  }
}

export function loadAxis({ palette, format }: ChartContext): YAXisOption {
  return {
    type: 'value',
    min: 0,
    max: 100,
    interval: 25,
    axisLabel: {
      color: palette.muted,
      fontFamily: FONT,
      formatter: (value: number) => (value % 50 === 0 ? format.percent(value, 0) : ''),
    },
    splitLine: { lineStyle: { color: palette.line } },
  }
}
