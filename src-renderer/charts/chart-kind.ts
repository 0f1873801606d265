import { signal } from '@preact/signals'
import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { YAXisOption } from 'echarts/types/dist/shared'
import type { Range, View } from '../../src-main/contract/view.ts'
import type { Beside } from '../state/beside.ts'
import { loadAxis } from './axes.ts'
import type { ChartContext } from './chart-context.ts'
import { type Facts, factsOf } from './moment-facts.ts'
import { detailMoments, meanMoments, type Moment, type MomentPoint } from './moments.ts'
import { detailSeries, meanSeries } from './series.ts'
import { detailTitle, meansTitle, type Title } from './titles.ts'

/** Where the pointer is. */
export interface Pointed {
  /** What is looked at, which decides whether times need their date. */
  shown: Range
  /** How far down the plot, 0–1; `null` where the pointer is on another chart, or led by keys. */
  depth: number | null
}

/**
 * What a live chart shows: what it is called, what is drawn, and what the pointer finds there
 *
 * Of the view, and of what the chart knows beside it. The range, gaps, gestures, the pointer and the description are
 * those of all charts.
 */
export interface ChartKind<Known = null, Found = Moment> {
  id: string
  beside: Beside<Known>
  title(view: View, spoken: Omit<ChartContext, 'palette'>, known: Known): Title
  axis(context: ChartContext, known: Known): YAXisOption
  series(view: View, context: ChartContext, known: Known): (LineSeriesOption | CustomSeriesOption)[]
  moments(view: View, known: Known): MomentPoint<Found>[]
  facts(found: Found, pointed: Pointed, context: ChartContext): Facts
}

/** For charts to which the view is all there is to know. */
export const nothing: Beside<null> = { known: signal(null), follow: () => () => {} }

const load = {
  beside: nothing,
  axis: loadAxis,
  facts: (moment: Moment, { shown }: Pointed, context: ChartContext) => factsOf(moment, shown, context),
}

export const detail: ChartKind = {
  ...load,
  id: 'detail',
  title: detailTitle,
  series: (view, { palette }) => detailSeries(view, palette),
  moments: detailMoments,
}

export const means: ChartKind = {
  ...load,
  id: 'means',
  title: meansTitle,
  series: (view, { palette }) => meanSeries(view, palette),
  moments: meanMoments,
}
