import type { CoreMap } from '../../src-main/contract/cores.ts'
import { bridge } from '../bridge.ts'
import { besideView } from '../state/index.ts'
import type { ChartKind } from './chart-kind.ts'
import { type CoreMoment, coreMoments } from './core-cells.ts'
import { coreFacts, coresAxis, coresSeries, coresTitle, noCores } from './cores.ts'
import { ShadesLegend } from './legends.tsx'

/** A column for every other pixel: with a hundred cores that is much to hand over, and enough to be seen. */
const fetched = besideView(
  (range, points) => bridge.getCores(range, Math.max(Math.ceil(points / 2), 100)),
  noCores,
)

/** The load of each core, as shades of one colour. */
export const cores: ChartKind<CoreMap, CoreMoment> = {
  id: 'cores',
  beside: fetched,
  title: (_, spoken, map) => coresTitle(map, spoken),
  legend: ShadesLegend,
  axis: (context, map) => coresAxis(map, context),
  series: (view, context, map) => coresSeries(view, map, context),
  moments: coreMoments,
  facts: (found, { shown, depth }, context) => coreFacts(found, shown, depth, context),
}
