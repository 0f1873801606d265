import type { UsageColumns } from '../../src-main/contract/blame.ts'
import { stackedPrograms } from '../state/index.ts'
import { loadAxis } from './axes.ts'
import type { ChartKind } from './chart-kind.ts'
import { StackLegend } from './stack-legend.tsx'
import { StackAbsence } from './stack-absence.tsx'
import { stackFacts, type StackMoment, stackMoments, stackSeries, stackTitle } from './stack.ts'

/** The programs that used most, one on the other. */
export const stack: ChartKind<UsageColumns, StackMoment> = {
  id: 'stack',
  beside: stackedPrograms,
  takesProgramLine: true,
  title: (_, spoken, usage) => stackTitle(usage, spoken),
  legend: StackLegend,
  absence: StackAbsence,
  axis: loadAxis,
  series: (view, context, usage) => stackSeries(view, usage, context),
  moments: stackMoments,
  facts: (found, { shown }, context) => stackFacts(found, shown, context),
}
