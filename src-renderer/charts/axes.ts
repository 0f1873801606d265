import type { XAXisOption, YAXisOption } from 'echarts/types/dist/shared'
import type { Range } from '../../src-main/contract/view.ts'
import type { ChartContext } from './chart-context.ts'
import { FONT } from './palette.ts'
import { GRID } from './plot.ts'
import { roomAfter, ticksOf, widthOf } from './ticks.ts'

/** Pixels that a label takes with the room around it. */
const ROOM_FOR_LABEL = 84

/** A range on an axis so many pixels wide, whether or not anything was recorded in it. */
export function timeAxis(range: Range, width: number, { palette, format }: ChartContext): XAXisOption {
  const ticks = ticksOf(range, width / ROOM_FOR_LABEL, format)
  const customValues = ticks.map(({ at }) => at * 1000)
  const whole = ticks.filter(tick => widthOf(tick) / 2 <= roomAfter(tick, range, width) + GRID.right)
  const labels = new Map(whole.map(({ at, label }) => [at * 1000, label]))
  return {
    // Of a time axis it would work out labels of its own at each update, though these are given.
    type: 'value',
    min: range.from * 1000,
    max: range.to * 1000,
    axisLine: { lineStyle: { color: palette.line } },
    axisTick: { show: true, lineStyle: { color: palette.line }, customValues },
    axisLabel: {
      color: palette.muted,
      fontFamily: FONT,
      hideOverlap: true,
      customValues,
      formatter: (time: number) => labels.get(time) ?? '',
    },
    splitLine: { show: false },
  }
}

export function loadAxis({ palette, format }: ChartContext): YAXisOption {
  const labels = new Map([0, 50, 100].map(value => [value, format.percent(value, 0)]))
  return {
    type: 'value',
    min: 0,
    max: 100,
    interval: 25,
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      color: palette.muted,
      fontFamily: FONT,
      customValues: [...labels.keys()],
      formatter: (value: number) => labels.get(value) ?? '',
    },
    splitLine: { lineStyle: { color: palette.line } },
  }
}
