import { Icon } from '../controls/icon.tsx'
import {
  askExport,
  canGoBack,
  canGoForward,
  choose,
  chosen,
  closePanel,
  format,
  goBack,
  goForward,
  isBusy,
  isPanelOpen,
  now,
  opened,
  openPanel,
  shown,
  words,
} from '../state/index.ts'
import { RangeEntry } from './range-entry.tsx'
import { goLive } from './range-keys.ts'
import { presetNames, presetOf, rangeWords } from './range-words.ts'
import { presets } from './ranges.ts'

/** What is looked at, and the ways to look at something else. */
export function RangeBar() {
  const { range, panel, exports } = words.value
  const preset = presetOf(chosen.value)
  return (
    <nav class="range" aria-label={range.label} aria-busy={isBusy.value}>
      <div class="joined">
        <button
          class="icon"
          aria-label={range.back}
          title={range.backHint}
          disabled={!canGoBack.value}
          onClick={goBack}
        >
          <Icon d="M10 3 5 8l5 5" />
        </button>
        <button
          class="icon"
          aria-label={range.forward}
          title={range.forwardHint}
          disabled={!canGoForward.value}
          onClick={goForward}
        >
          <Icon d="m6 3 5 5-5 5" />
        </button>
      </div>
      <div class="joined presets">
        {presetNames.map(name => (
          <button
            key={name}
            aria-pressed={name === preset}
            title={name === 'all' ? undefined : range.last[name]}
            onClick={() => choose(presets[name])}
          >
            {range.names[name]}
          </button>
        ))}
      </div>
      <RangeEntry
        label={rangeWords(
          opened.value ? { kind: 'fixed', ...shown.value } : chosen.value,
          shown.value,
          now.value,
          words.value,
          format.value,
        )}
      />
      {chosen.value.kind === 'fixed' && !opened.value && (
        <button class="live" title={range.liveHint} onClick={goLive}>
          {range.live}
        </button>
      )}
      <button class="icon" aria-label={exports.export} title={exports.export} onClick={() => askExport()}>
        <Icon d="M8 10.5v-8M5 5l3-3 3 3M3 9v4.5h10V9" />
      </button>
      <button
        id="panel-button"
        class="icon"
        aria-label={panel.open}
        title={panel.open}
        aria-pressed={isPanelOpen.value}
        onClick={() => (isPanelOpen.value ? closePanel() : openPanel())}
      >
        <Icon d="M2 3.5h12v9H2zM10 3.5v9" />
      </button>
    </nav>
  )
}
