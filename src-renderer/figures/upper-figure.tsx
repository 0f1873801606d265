import { LoadChart } from '../charts/load-chart.tsx'
import { cores } from '../charts/cores-kind.ts'
import { detail, parts } from '../charts/kinds.ts'
import { upper, words } from '../state/index.ts'
import { Tabs } from './tabs.tsx'

/** The finer chart of the range that is shown, in one of its kinds. */
export function UpperFigure() {
  const { upper: label, uppers } = words.value.figures
  const tabs = <Tabs label={label} names={uppers} chosen={upper} />
  switch (upper.value) {
    case 'load':
      return <LoadChart kind={detail} tabs={tabs} />
    case 'parts':
      return <LoadChart kind={parts} tabs={tabs} />
    case 'cores':
      return <LoadChart kind={cores} tabs={tabs} />
  }
}
