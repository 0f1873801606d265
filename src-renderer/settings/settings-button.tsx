import { showSettings, words } from '../state/index.ts'

/** Eight teeth around a hub. */
const GEAR =
  'M8.6 1h2.8l.4 2.2 1.5.6 1.9-1.2 2 2-1.2 1.9.6 1.5 2.2.4v2.8l-2.2.4-.6 1.5 1.2 1.9-2 2-1.9-1.2-1.5.6-.4 2.2H8.6l-.4-2.2-1.5-.6-1.9 1.2-2-2L4 13.1l-.6-1.5-2.2-.4V8.4L3.4 8l.6-1.5-1.2-1.9 2-2 1.9 1.2 1.5-.6z'

export function SettingsButton() {
  const { open } = words.value.settings
  return (
    <button class="gear" aria-label={open} title={open} onClick={showSettings}>
      <svg viewBox="0 0 20 20" aria-hidden="true">
        <path d={GEAR} />
        <circle cx="10" cy="9.8" r="2.8" />
      </svg>
    </button>
  )
}
