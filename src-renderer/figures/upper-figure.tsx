import { LoadChart } from '../charts/load-chart.tsx'
import { cores } from '../charts/cores-kind.ts'
import { stack } from '../charts/stack-kind.ts'
import { detail, parts } from '../charts/kinds.ts'
import { DrawnProgram } from '../programs/drawn-program.tsx'
import { upper, words } from '../state/index.ts'
import { Tabs } from './tabs.tsx'

/** The finer chart of the range that is shown, in one of its kinds. */
export function UpperFigure() {
  const { upper: label, uppers } = words.value.figures
  const tabs = (
    <>
      <DrawnProgram />
      <Tabs label={label} names={uppers} chosen={upper} />
    </>
  )
  switch (upper.value) {
    case 'load':
      return <LoadChart kind={detail} tabs={tabs} />
    case 'parts':
      return <LoadChart kind={parts} tabs={tabs} />
    case 'cores':
      return <LoadChart kind={cores} tabs={tabs} />
    case 'programs':
      return <LoadChart kind={stack} tabs={tabs} />
  }
}
