import type { Range, View } from '../../src-main/contract/view.ts'
import { timeAxis } from './axes.ts'
import type { ChartContext } from './chart-context.ts'
import type { ChartKind, Pointed } from './chart-kind.ts'
import type { MomentPoint } from './moments.ts'
import { GRID } from './plot.ts'
import { gapSeries, momentSeries } from './series.ts'
import { pointerTooltip } from './tooltip.ts'

/** A live chart. `pointed` gives where the pointer is at the moment, `width` the pixels of the plot. */
export function chartOption<Known, Found>(
  view: View,
  known: Known,
  kind: ChartKind<Known, Found>,
  pointed: () => Pointed,
  width: number,
  context: ChartContext,
) {
  const factsOf = (point: unknown) => kind.facts((point as MomentPoint<Found>).moment, pointed(), context)
  return {
    animation: false,
    grid: GRID,
    ...rangeUpdate(pointed().shown, width, context),
    tooltip: pointerTooltip(factsOf, context),
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
