import { HourChart } from './charts/hour-chart.tsx'
import { minuteView, sampleView } from './charts/options.ts'
import { Controls } from './controls/controls.tsx'
import { HistoryDialog } from './history/history-dialog.tsx'
import { KeptCharts } from './controls/kept-charts.tsx'
import { LanguageSwitch } from './controls/language-switch.tsx'
import { ProblemBanner } from './controls/problem-banner.tsx'
import { StatusLine } from './controls/status-line.tsx'
import { StatusFacts } from './controls/status-facts.tsx'
import { Outcome } from './controls/outcome.tsx'
import { historyFacts, keptCharts, words } from './state.ts'

export function App() {
  const { charts } = words.value
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
        <HourChart id="samples" title={charts.samples} note={charts.samplesNote} view={sampleView} />
        <HourChart id="minutes" title={charts.minutes} note={charts.minutesNote} view={minuteView} />
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
