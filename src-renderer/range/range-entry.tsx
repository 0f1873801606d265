import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import { choose, now, shown, words } from '../state/index.ts'
import { type EntryError, fieldOf, rangeOf } from './entry.ts'

/** The range in words, and behind it two fields to enter another. */
export function RangeEntry({ label }: { label: string }) {
  const { range, dialogs } = words.value
  const popover = useRef<HTMLDivElement>(null)
  const fields = { from: useRef<HTMLInputElement>(null), to: useRef<HTMLInputElement>(null) }
  const error = useSignal<EntryError | null>(null)

  const fill = (event: Event) => {
    if ((event as ToggleEvent).newState !== 'open') return
    error.value = null
    const { from, to } = shown.peek()
    fields.from.current!.value = fieldOf(from)
    fields.to.current!.value = fieldOf(to)
  }
  const submit = (event: Event) => {
    event.preventDefault()
    const entered = rangeOf(fields.from.current!.value, fields.to.current!.value, now.peek())
    if (typeof entered === 'string') {
      error.value = entered
      fields[entered === 'incomplete' && fields.from.current!.value ? 'to' : 'from'].current!.focus()
      return
    }
    choose({ kind: 'fixed', ...entered })
    popover.current!.hidePopover()
  }

  return (
    <>
      <button class="shown" popovertarget="range-entry" title={range.enter}>
        <span aria-live="polite">{label}</span>
      </button>
      <div
        ref={popover}
        id="range-entry"
        popover="auto"
        role="dialog"
        aria-label={range.enter}
        onBeforeToggle={fill}
      >
        <form class="entry" noValidate onSubmit={submit}>
          {(['from', 'to'] as const).map(end => (
            <label key={end}>
              {range[end]}
              <input
                ref={fields[end]}
                type="datetime-local"
                autofocus={end === 'from'}
                aria-invalid={error.value !== null}
                aria-describedby="range-error"
                onInput={() => (error.value = null)}
              />
            </label>
          ))}
          <p id="range-error" role="alert">
            {error.value && range.errors[error.value]}
          </p>
          <div class="actions">
            <button type="button" onClick={() => popover.current!.hidePopover()}>
              {dialogs.cancel}
            </button>
            <button class="primary">{range.show}</button>
          </div>
        </form>
      </div>
    </>
  )
}
