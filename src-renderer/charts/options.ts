import type { Hour } from '../../src-main/contract/sample.ts'
import { hourAxis, loadAxis } from './axes.ts'
import type { ChartContext } from './chart-context.ts'
import { type MomentPoint, minuteMoments, sampleMoments } from './moments.ts'
import { FONT } from './palette.ts'
import { gapSeries, minuteSeries, momentSeries, sampleSeries } from './series.ts'
import { pointerTooltip } from './tooltip.ts'

/** What a live chart shows of the hour: what is drawn, and what the pointer finds there. */
export interface HourView {
  lines: typeof sampleSeries
  moments: (hour: Hour) => MomentPoint[]
}

export const sampleView: HourView = { lines: sampleSeries, moments: sampleMoments }
export const minuteView: HourView = { lines: minuteSeries, moments: minuteMoments }

/** Where the plot stands in a live chart, in pixels from its edges. */
export const GRID = { left: 48, right: 16, top: 10, bottom: 26 }

/** A live chart of the hour. */
export function chartOption(hour: Hour, { lines, moments }: HourView, context: ChartContext) {
  return {
    animation: false,
    grid: GRID,
    xAxis: hourAxis(hour.from, hour.to, context),
    yAxis: loadAxis(context),
    tooltip: pointerTooltip(context),
    series: [...lines(hour, context.palette), gapSeries(hour, context), momentSeries(moments(hour))],
  }
}

/** What changes at each beat: the data and the ends of the time axis. Merged into {@link chartOption}'s. */
export function chartUpdate(hour: Hour, { lines, moments }: HourView, context: ChartContext) {
  return {
    xAxis: { min: hour.from * 1000, max: hour.to * 1000 },
    series: [
      ...lines(hour, context.palette).map(({ id, data }) => ({ id, data })),
      gapSeries(hour, context),
      { id: 'moments', data: moments(hour) },
    ],
  }
}

export const SHEET = { width: 1280, height: 800 }

/** Both charts of the hour on one sheet, with a title. */
export function sheetOption(hour: Hour, host: string, context: ChartContext) {
  const { words, format, palette } = context
  const heading = (text: string, subtext: string, top: number, size: number) => ({
    text,
    subtext,
    left: 40,
    top,
    itemGap: 6,
    textStyle: { color: palette.ink, fontFamily: FONT, fontSize: size, fontWeight: 600 as const },
    subtextStyle: { color: palette.muted, fontFamily: FONT, fontSize: 15 },
  })
  const grid = (top: number) => ({ left: 92, right: 40, top, height: 230 })
  const large = <Axis extends { axisLabel?: object }>(axis: Axis, gridIndex: number) => ({
    ...axis,
    gridIndex,
    axisLabel: { ...axis.axisLabel, fontSize: 15 },
  })
  const span = `${format.day(hour.from)}, ${format.time(hour.from)} – ${format.time(hour.to)}`
  return {
    animation: false,
    backgroundColor: palette.card,
    title: [
      heading(words.charts.sheetTitle(host), span, 28, 24),
      heading(words.charts.samples, words.charts.samplesNote, 102, 17),
      heading(words.charts.minutes, words.charts.minutesNote, 444, 17),
    ],
    grid: [grid(164), grid(506)],
    xAxis: [0, 1].map(index => large(hourAxis(hour.from, hour.to, context), index)),
    yAxis: [0, 1].map(index => large(loadAxis(context), index)),
    series: [
      ...sampleSeries(hour, palette, 0),
      ...minuteSeries(hour, palette, 1),
      gapSeries(hour, context, 0),
      { ...gapSeries(hour, context, 1), id: 'gaps below' },
    ],
  }
}
