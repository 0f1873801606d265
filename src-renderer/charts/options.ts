import type { Range, View } from '../../src-main/contract/view.ts'
import { timeAxis } from './axes.ts'
import type { ChartContext } from './chart-context.ts'
import type { ChartKind, Pointed } from './chart-kind.ts'
import type { MomentPoint } from './moments.ts'
import { GRID } from './plot.ts'
import { gapSeries, momentSeries } from './series.ts'
import { type MoreOf, pointerTooltip } from './tooltip.ts'

/** What stands around a live chart. */
export interface Surroundings {
  /** Where the pointer is at the moment. */
  pointed: () => Pointed
  /** What it says besides what the chart tells. */
  moreOf: MoreOf
  /** Pixels from the top of the chart to the bottom of the window. */
  room: () => number
  /** Pixels of the plot. */
  width: number
}

/** A live chart. */
export function chartOption<Known, Found>(
  view: View,
  known: Known,
  kind: ChartKind<Known, Found>,
  { pointed, moreOf, room, width }: Surroundings,
  context: ChartContext,
) {
  const factsOf = (point: unknown) => kind.facts((point as MomentPoint<Found>).moment, pointed(), context)
  return {
    animation: false,
    grid: GRID,
    ...rangeUpdate(pointed().shown, width, context),
    tooltip: pointerTooltip(factsOf, moreOf, room, context),
    ...knownUpdate(view, known, kind, context),
  }
}

/** Where the axis stands, whatever is known of the range yet. Merged into {@link chartOption}'s. */
export function rangeUpdate(range: Range, width: number, context: ChartContext) {
  return { xAxis: timeAxis(range, width, context) }
}

/** What is known. Merged into {@link chartOption}'s. */
export function knownUpdate<Known, Found>(
  view: View,
  known: Known,
  kind: ChartKind<Known, Found>,
  context: ChartContext,
) {
  return {
    yAxis: kind.axis(context, known),
    series: [
      ...kind.series(view, context, known),
      gapSeries(view, context),
      momentSeries(kind.moments(view, known)),
    ],
  }
}
