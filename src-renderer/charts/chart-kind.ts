import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { YAXisOption } from 'echarts/types/dist/shared'
import type { FunctionComponent } from 'preact'
import type { Range, View } from '../../src-main/contract/view.ts'
import type { Beside } from '../state/beside.ts'
import type { ChartContext, Spoken } from './chart-context.ts'
import type { Facts } from './moment-facts.ts'
import type { Moment, MomentPoint } from './moments.ts'
import type { Title } from './titles.ts'

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
  /** Whether the line of the program that the person chose is drawn over it: it has the axis of the load. */
  takesProgramLine?: true
  title(view: View, spoken: Spoken, known: Known): Title
  /** What its colours say. */
  legend?: FunctionComponent<Spoken>
  /** Says why there is nothing of it where there is a load; nothing where there is. */
  absence?: FunctionComponent
  axis(context: ChartContext, known: Known): YAXisOption
  series(view: View, context: ChartContext, known: Known): (LineSeriesOption | CustomSeriesOption)[]
  moments(view: View, known: Known): MomentPoint<Found>[]
  facts(found: Found, pointed: Pointed, context: ChartContext): Facts
}
