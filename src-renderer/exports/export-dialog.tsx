import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { dataFormats, type ExportFormat, pictureFormats } from '../../src-main/contract/export.ts'
import type { Range } from '../../src-main/contract/view.ts'
import { Outcome } from '../controls/outcome.tsx'
import {
  areProgramsSeen,
  attempt,
  cancelExport,
  exportAs,
  exportOf,
  exportProgress,
  format,
  isExported,
  isExporting,
  showExported,
  theme,
  words,
} from '../state/index.ts'

const formats = [...dataFormats, ...pictureFormats]

/** Asks as what a range is to be exported, and tells how far that is. */
export function ExportDialog({ range }: { range: Range }) {
  const { exports: text, controls } = words.value
  const dialog = useRef<HTMLDialogElement>(null)
  const chosen = useSignal<ExportFormat>('csv')
  /** `null` until the person says. */
  const isNaming = useSignal<boolean | null>(null)
  const isPicture = pictureFormats.some(name => name === chosen.value)
  const canName = isPicture ? areProgramsSeen.value : chosen.value === 'recording'
  // A picture has what the person sees anyway, a recording what nobody looked through.
  const withPrograms = canName && (isNaming.value ?? isPicture)

  useEffect(() => {
    dialog.current!.showModal()
    dialog.current!.querySelector('input')!.focus()
  }, [])

  return (
    <dialog
      ref={dialog}
      class="export"
      aria-labelledby="export-title"
      onClose={() => (exportOf.value = null)}
    >
      <header>
        <h2 id="export-title">{text.title}</h2>
        <button onClick={() => dialog.current!.close()}>{controls.close}</button>
      </header>
      <p>{format.value.exactSpan(range)}</p>
      <fieldset disabled={isExporting.value} aria-label={text.as}>
        {formats.map(name => (
          <label key={name}>
            <input
              type="radio"
              name="format"
              checked={name === chosen.value}
              onChange={() => (chosen.value = name)}
            />
            <b>{text.formats[name]}</b>
            <small>{text.hints[name]}</small>
          </label>
        ))}
        <label class="programs">
          <input
            type="checkbox"
            disabled={!canName}
            checked={withPrograms}
            onChange={({ currentTarget }) => (isNaming.value = currentTarget.checked)}
          />
          {text.withPrograms}
          <small>{text.withProgramsHints[isPicture ? 'picture' : 'recording']}</small>
        </label>
      </fieldset>
      <Outcome />
      <footer>
        {exportProgress.value !== null && <Progress done={exportProgress.value} />}
        {isExported.value && <button onClick={() => attempt(showExported)}>{text.showInFolder}</button>}
        <Go range={range} chosen={chosen.value} withPrograms={withPrograms} />
      </footer>
    </dialog>
  )
}

function Progress({ done }: { done: number }) {
  const { exporting } = words.value.exports
  return (
    <label class="progress">
      {exporting(format.value.percent(done * 100, 0))}
      <progress value={done} />
    </label>
  )
}

/** One button for both, so that it keeps the focus. */
function Go({ range, chosen, withPrograms }: { range: Range; chosen: ExportFormat; withPrograms: boolean }) {
  const { exports: text, dialogs } = words.value
  return isExporting.value ? (
    <button onClick={() => attempt(cancelExport)}>{dialogs.cancel}</button>
  ) : (
    <button
      class="primary"
      onClick={() => attempt(() => exportAs(range, chosen, theme.peek(), withPrograms))}
    >
      {text.export}
    </button>
  )
}
