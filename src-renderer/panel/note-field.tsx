import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import {
  NOTE_CHARACTERS,
  NOTE_UNITS,
  type NoteDraft,
  noteLength,
  type NoteTrouble,
  noteTrouble,
} from '../../src-main/contract/note.ts'
import { noteTime } from '../marks/note-words.ts'
import { attempt, closeDraft, format, keepNote, words, writeNote } from '../state/index.ts'
import { focusPanel } from './focus.ts'
import { asNote } from './note-text.ts'

/** So many characters before there is no more room, it is said how much there is. */
const NEAR = 100

/** The field in which a note is written, new or anew. */
export function NoteField({ note }: { note: NoteDraft }) {
  const { panel, dialogs } = words.value
  const field = useRef<HTMLTextAreaElement>(null)
  const isChecked = useSignal(false)
  useEffect(() => {
    const before = document.activeElement
    field.current!.focus()
    return () => (before instanceof HTMLElement && before.isConnected ? before.focus() : focusPanel())
  }, [])

  const trouble = noteTrouble(asNote(note.text))
  const isWrong = trouble !== null && (isChecked.value || trouble !== 'empty')
  // With what is said of it.
  useEffect(() => field.current!.form!.scrollIntoView({ block: 'nearest' }), [isWrong])
  const submit = (event: Event) => {
    event.preventDefault()
    isChecked.value = true
    if (trouble) field.current!.focus()
    else void attempt(() => keepNote({ ...note, text: asNote(note.text) }))
  }
  return (
    <form class="note" noValidate onSubmit={submit} onKeyDown={event => followKeys(event, submit)}>
      <label>
        {panel.noteFor(noteTime(note))}
        <textarea
          ref={field}
          rows={3}
          maxLength={NOTE_UNITS}
          value={note.text}
          aria-invalid={isWrong}
          aria-describedby="note-hint"
          onInput={({ currentTarget }) => writeNote({ ...note, text: currentTarget.value })}
        />
      </label>
      <p id="note-hint" role={isWrong ? 'alert' : undefined} class={isWrong ? 'wrong' : ''}>
        {isWrong ? troubleWords(trouble, note.text) : room(note.text)}
      </p>
      <div class="actions">
        <button type="button" onClick={closeDraft}>
          {dialogs.cancel}
        </button>
        <button class="primary">{panel.save}</button>
      </div>
    </form>
  )
}

/** Ctrl+Enter keeps the note, Escape closes the field and nothing else. */
function followKeys(event: KeyboardEvent, submit: (event: Event) => void): void {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event)
  if (event.key !== 'Escape') return
  event.stopPropagation()
  closeDraft()
}

function troubleWords(trouble: NoteTrouble, text: string): string {
  const { noteTroubles } = words.value.panel
  const { number } = format.value
  if (trouble !== 'long') return noteTroubles[trouble]
  const length = noteLength(asNote(text))
  return noteTroubles.long(length, number(length), number(NOTE_CHARACTERS))
}

function room(text: string): string {
  const left = NOTE_CHARACTERS - noteLength(asNote(text))
  return left < NEAR ? words.value.panel.charactersLeft(left, format.value.number(left)) : ''
}
