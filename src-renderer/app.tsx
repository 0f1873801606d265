import { LoadChart } from './charts/load-chart.tsx'
import { detail, means } from './charts/options.ts'
import { Controls } from './controls/controls.tsx'
import { HistoryDialog } from './history/history-dialog.tsx'
import { KeptCharts } from './controls/kept-charts.tsx'
import { LanguageSwitch } from './controls/language-switch.tsx'
import { ProblemBanner } from './controls/problem-banner.tsx'
import { StatusLine } from './controls/status-line.tsx'
import { StatusFacts } from './controls/status-facts.tsx'
import { Outcome } from './controls/outcome.tsx'
import { Overview } from './range/overview.tsx'
import { RangeBar } from './range/range-bar.tsx'
import { historyFacts, keptCharts } from './state/index.ts'

export function App() {
  return (
    <>
      <header class="top">
        <StatusLine />
        <Controls />
        <LanguageSwitch />
      </header>
      <ProblemBanner />
      <main>
        <StatusFacts />
        <RangeBar />
        <LoadChart kind={detail} />
        <LoadChart kind={means} />
        <Overview />
      </main>
      <Room />
    </>
  )
}

/** What stands before the window, with the outcome of what was done in it, or the outcome alone. */
function Room() {
  if (keptCharts.value) return <KeptCharts charts={keptCharts.value} />
  if (historyFacts.value) return <HistoryDialog facts={historyFacts.value} />
  return <Outcome />
}
