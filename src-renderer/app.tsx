import { LoadChart } from './charts/load-chart.tsx'
import { detail, means } from './charts/options.ts'
import { Controls } from './controls/controls.tsx'
import { KeptCharts } from './controls/kept-charts.tsx'
import { LanguageSwitch } from './controls/language-switch.tsx'
import { ProblemBanner } from './controls/problem-banner.tsx'
import { StatusLine } from './controls/status-line.tsx'
import { StatusFacts } from './controls/status-facts.tsx'
import { Outcome } from './controls/outcome.tsx'
import { Overview } from './range/overview.tsx'
import { RangeBar } from './range/range-bar.tsx'
import { keptCharts } from './state/index.ts'

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
      {keptCharts.value ? <KeptCharts charts={keptCharts.value} /> : <Outcome />}
    </>
  )
}
