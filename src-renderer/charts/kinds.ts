import { signal } from '@preact/signals'
import type { Beside } from '../state/beside.ts'
import { loadAxis } from './axes.ts'
import type { ChartContext } from './chart-context.ts'
import type { ChartKind, Pointed } from './chart-kind.ts'
import { PartsLegend } from './legends.tsx'
import { factsOf } from './moment-facts.ts'
import { detailMoments, meanMoments, type Moment } from './moments.ts'
import { partSeries } from './parts.ts'
import { detailSeries, meanSeries } from './series.ts'
import { detailTitle, meansTitle, partsTitle } from './titles.ts'

/** For charts to which the view is all there is to know. */
const nothing: Beside<null> = { known: signal(null), follow: () => () => {} }

const load = {
  beside: nothing,
  axis: loadAxis,
  facts: (moment: Moment, { shown }: Pointed, context: ChartContext) => factsOf(moment, shown, context),
}

export const detail: ChartKind = {
  ...load,
  id: 'detail',
  takesProgramLine: true,
  title: detailTitle,
  series: (view, { palette }) => detailSeries(view, palette),
  moments: detailMoments,
}

export const parts: ChartKind = {
  ...load,
  id: 'parts',
  takesProgramLine: true,
  title: partsTitle,
  legend: PartsLegend,
  series: (view, { palette }) => partSeries(view, palette),
  moments: detailMoments,
}

export const means: ChartKind = {
  ...load,
  id: 'means',
  title: meansTitle,
  series: (view, { palette }) => meanSeries(view, palette),
  moments: meanMoments,
}
