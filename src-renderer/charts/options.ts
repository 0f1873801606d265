import type { Range, View } from '../../src-main/contract/view.ts'
import { loadAxis, timeAxis } from './axes.ts'
import type { ChartContext } from './chart-context.ts'
import { detailMoments, meanMoments, type MomentPoint } from './moments.ts'
import { GRID } from './plot.ts'
import { detailSeries, gapSeries, meanSeries, momentSeries } from './series.ts'
import { detailTitle, meansTitle } from './titles.ts'
import { pointerTooltip } from './tooltip.ts'

/** What a live chart shows of a view: what it is called, what is drawn, and what the pointer finds there. */
export interface ChartKind {
  id: 'detail' | 'means'
  title: typeof detailTitle
  lines: typeof detailSeries
  moments: (view: View) => MomentPoint[]
}

export const detail: ChartKind = {
  id: 'detail',
  title: detailTitle,
  lines: detailSeries,
  moments: detailMoments,
}
export const means: ChartKind = { id: 'means', title: meansTitle, lines: meanSeries, moments: meanMoments }

/** A live chart. `shown` gives the range at the moment, `width` the pixels of the plot. */
export function chartOption(
  view: View,
  kind: ChartKind,
  shown: () => Range,
  width: number,
  context: ChartContext,
) {
  return {
    animation: false,
    grid: GRID,
    ...rangeUpdate(shown(), width, context),
    yAxis: loadAxis(context),
    tooltip: pointerTooltip(shown, context),
    ...viewUpdate(view, kind, context),
  }
}

/** Where the axis stands, whatever is known of the range yet. Merged into {@link chartOption}'s. */
export function rangeUpdate(range: Range, width: number, context: ChartContext) {
  return { xAxis: timeAxis(range, width, context) }
}

/** What is known. Merged into {@link chartOption}'s. */
export function viewUpdate(view: View, { lines, moments }: ChartKind, context: ChartContext) {
  return {
    series: [...lines(view, context.palette), gapSeries(view, context), momentSeries(moments(view))],
  }
}
