import { Icon } from '../controls/icon.tsx'
import { closePanel, facts, format, now, picked, subject, unpick, words } from '../state/index.ts'
import { Actions } from './actions.tsx'
import { ComparisonSection } from './comparison.tsx'
import { focusPanel, focusPanelButton } from './focus.ts'
import { LoadSection } from './load.tsx'
import { NotesSection } from './notes.tsx'
import { ObservedSection } from './observed.tsx'
import { ProgramsSection } from './programs.tsx'
import { SampleSection } from './sample.tsx'

/** What is known of a moment or a stretch: of the one that was picked, or of all that is shown. */
export function Panel() {
  const { panel, controls } = words.value
  const { span, dating } = format.value
  const known = facts.value
  return (
    <aside id="panel" class="panel" tabIndex={-1} aria-labelledby="panel-title" onKeyDown={closeByKey}>
      <header>
        <h2 id="panel-title">{span(subject.value, dating(subject.value, now.value))}</h2>
        <button class="icon" aria-label={controls.close} title={controls.close} onClick={close}>
          <Icon d="m4 4 8 8M12 4l-8 8" />
        </button>
        {picked.value && (
          <button class="link" onClick={tellOfAll}>
            {panel.allShown}
          </button>
        )}
        <Actions />
      </header>
      {known && (
        <>
          <LoadSection facts={known} />
          <SampleSection />
          <ProgramsSection />
          <ObservedSection facts={known} />
          <ComparisonSection facts={known} />
        </>
      )}
      <NotesSection />
    </aside>
  )
}

function closeByKey({ key }: KeyboardEvent): void {
  if (key === 'Escape') close()
}

function close(): void {
  closePanel()
  focusPanelButton()
}

function tellOfAll(): void {
  unpick()
  focusPanel()
}
