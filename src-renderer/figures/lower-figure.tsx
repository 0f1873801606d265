import { LoadChart } from '../charts/load-chart.tsx'
import { means } from '../charts/kinds.ts'
import { HoursFigure } from '../hours/hours-figure.tsx'
import { ProgramList } from '../programs/program-list.tsx'
import { lower, words } from '../state/index.ts'
import { TableFigure } from '../table/table-figure.tsx'
import { Tabs } from './tabs.tsx'

/** Below the finer chart: the coarser one, or what else there is to see of the range. */
export function LowerFigure() {
  const { lower: label, lowers } = words.value.figures
  const tabs = <Tabs label={label} names={lowers} chosen={lower} />
  switch (lower.value) {
    case 'means':
      return <LoadChart kind={means} tabs={tabs} />
    case 'programs':
      return <ProgramList tabs={tabs} />
    case 'hours':
      return <HoursFigure tabs={tabs} />
    case 'table':
      return <TableFigure tabs={tabs} />
  }
}
