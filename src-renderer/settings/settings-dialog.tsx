import { useEffect, useRef } from 'preact/hooks'
import { Outcome } from '../controls/outcome.tsx'
import { areSettingsShown, settings, words } from '../state/index.ts'
import { AlertSection } from './alert-section.tsx'
import { LookSection, ProgramsSection, RecordingSection, StartSection, UpdatesSection } from './sections.tsx'

/** Everything that can be chosen once and for all; each change holds at once. */
export function SettingsDialog() {
  const { settings: text, controls } = words.value
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => dialog.current!.showModal(), [])

  return (
    <dialog
      ref={dialog}
      class="settings"
      aria-labelledby="settings-title"
      onClose={() => (areSettingsShown.value = false)}
    >
      <header>
        <h2 id="settings-title">{text.title}</h2>
        <Outcome />
        <button onClick={() => dialog.current!.close()}>{controls.close}</button>
      </header>
      <div class="sections">
        <RecordingSection />
        <StartSection />
        <LookSection />
        <ProgramsSection />
        <AlertSection />
        {settings.value!.canUpdate && <UpdatesSection />}
      </div>
    </dialog>
  )
}
