import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { Range, View } from '../../src-main/contract/view.ts'
import { timeAxis } from './axes.ts'
import type { ChartContext } from './chart-context.ts'
import type { ChartKind } from './chart-kind.ts'
import type { Facts } from './moment-facts.ts'
import { GRID } from './plot.ts'
import { gapAreas, momentSeries } from './series.ts'
import { type MoreOf, pointerTooltip } from './tooltip.ts'

/** What stands around a live chart. */
export interface Surroundings {
  /** What is looked at. */
  shown: Range
  /** What the chart tells of a moment, Unix milliseconds. */
  factsAt: (time: number) => Facts | undefined
  /** What it says besides what the chart tells. */
  moreOf: MoreOf
  /** Pixels from the top of the chart to the bottom of the window. */
  room: () => number
  /** Pixels of the plot. */
  width: number
}

/** A live chart, but for its series. */
export function chartOption<Known, Found>(
  known: Known,
  kind: ChartKind<Known, Found>,
  { shown, factsAt, moreOf, room, width }: Surroundings,
  context: ChartContext,
) {
  return {
    animation: false,
    // The plot stands where the marks over it do, however wide its labels are.
    grid: { ...GRID, outerBoundsMode: 'none' as const },
    ...rangeUpdate(shown, width, context),
    tooltip: pointerTooltip(factsAt, moreOf, room, context),
    ...heightUpdate(known, kind, context),
  }
}

/** Where the axis stands, whatever is known of the range yet. Merged into {@link chartOption}'s. */
export function rangeUpdate(range: Range, width: number, context: ChartContext) {
  return { xAxis: { ...timeAxis(range, width, context), ...PASSING } }
}

/** What moves with the range is on a layer of its own, which can be pushed aside until it is drawn anew. */
const PASSING = { zlevel: 1 } as const

export function inPassing<Series extends object>(series: Series) {
  return { ...series, ...PASSING }
}

/** How high the plot is in what it shows. Merged likewise. */
export function heightUpdate<Known, Found>(
  known: Known,
  kind: ChartKind<Known, Found>,
  context: ChartContext,
) {
  return { yAxis: kind.axis(context, known) }
}

/** All series of what is known, but for the line of a program. */
export function knownSeries<Known, Found>(
  view: View,
  known: Known,
  kind: ChartKind<Known, Found>,
  /** Whether anyone points at the charts. */
  isPointed: boolean,
  context: ChartContext,
): (LineSeriesOption | CustomSeriesOption)[] {
  // There are as many as samples, and to set them takes as long as to draw these.
  const moments = isPointed ? kind.moments(view, known).map(({ time }) => time) : []
  return [
    ...kind.series(view, context, known).map(inPassing),
    momentSeries(moments, inPassing(gapAreas(view, context))),
  ]
}
