import { Controls } from './controls/controls.tsx'
import { HistoryDialog } from './history/history-dialog.tsx'
import { KeptCharts } from './controls/kept-charts.tsx'
import { ProblemBanner } from './controls/problem-banner.tsx'
import { StatusLine } from './controls/status-line.tsx'
import { StatusFacts } from './controls/status-facts.tsx'
import { Outcome } from './controls/outcome.tsx'
import { DigestLine } from './digest/digest-line.tsx'
import { ExportDialog } from './exports/export-dialog.tsx'
import { LowerFigure } from './figures/lower-figure.tsx'
import { UpperFigure } from './figures/upper-figure.tsx'
import { Panel } from './panel/panel.tsx'
import { Overview } from './range/overview.tsx'
import { RangeBar } from './range/range-bar.tsx'
import { RecordingFacts } from './recording/recording-facts.tsx'
import { RecordingLine } from './recording/recording-line.tsx'
import { SettingsButton } from './settings/settings-button.tsx'
import { SettingsDialog } from './settings/settings-dialog.tsx'
import {
  areSettingsShown,
  exportOf,
  historyFacts,
  isNarrow,
  isPanelOpen,
  keptCharts,
  opened,
  settings,
} from './state/index.ts'

export function App() {
  return (
    <>
      <header class="top">
        {opened.value ? (
          <RecordingLine />
        ) : (
          <>
            <StatusLine />
            <Controls />
          </>
        )}
        <SettingsButton />
      </header>
      <ProblemBanner />
      <DigestLine />
      <main>
        {opened.value ? <RecordingFacts /> : <StatusFacts />}
        <RangeBar />
        <UpperFigure />
        {!(isPanelOpen.value && isNarrow.value) && <LowerFigure />}
        {isPanelOpen.value && <Panel />}
        <Overview />
      </main>
      <Room />
    </>
  )
}

/** What stands before the window, with the outcome of what was done in it, or the outcome alone. */
function Room() {
  if (exportOf.value) return <ExportDialog range={exportOf.value} />
  if (keptCharts.value) return <KeptCharts charts={keptCharts.value} />
  if (historyFacts.value) return <HistoryDialog facts={historyFacts.value} />
  if (areSettingsShown.value && settings.value) return <SettingsDialog />
  return <Outcome />
}
