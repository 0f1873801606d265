import { useEffect, useRef } from 'preact/hooks'
import type { Note, NoteDraft } from '../../src-main/contract/note.ts'
import { touching } from '../marks/flags.ts'
import { noteTime } from '../marks/note-words.ts'
import {
  attempt,
  bringBackNote,
  deletedNote,
  deleteNote,
  draft,
  format,
  leadTo,
  notes,
  opened,
  subject,
  words,
  writeNote,
} from '../state/index.ts'
import { focusPanel } from './focus.ts'
import { NoteField } from './note-field.tsx'
import { Section } from './section.tsx'

/** What was noted of the stretch that the panel tells of, and the field in which a note is written. */
export function NotesSection() {
  const { panel } = words.value
  const found = touching(notes.value, subject.value)
  const written = draft.value
  // One that is changed stays open also when something else is picked.
  const isInPlace = found.some(({ id }) => id === written?.id)
  return (
    <Section id="notes" title={panel.notes} note={found.length > 0 && format.value.number(found.length)}>
      {written && !isInPlace && <NoteField key={keyOf(written)} note={written} />}
      <Deleted />
      {found.length === 0 && !written && <p>{panel.noNotes}</p>}
      <ul>
        {found.map(note => (
          <li key={note.id}>
            {written?.id === note.id ? (
              <NoteField key={keyOf(written)} note={written} />
            ) : (
              <Entry note={note} />
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

function Entry({ note }: { note: Note }) {
  const { panel } = words.value
  const time = noteTime(note)
  return (
    <>
      <header>
        <button class="link" onClick={() => attempt(() => leadTo(note))}>
          {time}
        </button>
        {!opened.value && (
          <span>
            <button class="link" aria-label={panel.editOf(time)} onClick={() => writeNote(note)}>
              {panel.edit}
            </button>
            <button
              class="link"
              aria-label={panel.removeOf(time)}
              onClick={() => attempt(() => deleteNote(note))}
            >
              {panel.remove}
            </button>
          </span>
        )}
      </header>
      <p>{note.text}</p>
    </>
  )
}

/** The way back for a note that was deleted by mistake. */
function Deleted() {
  const note = deletedNote.value
  const undo = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    // The button that was pressed is gone.
    if (document.activeElement === document.body) undo.current?.focus()
  }, [note])
  if (!note) return null
  const { panel } = words.value
  return (
    <p role="status">
      {panel.removed}{' '}
      <button
        ref={undo}
        class="link"
        onClick={() => {
          focusPanel()
          void attempt(() => bringBackNote(note))
        }}
      >
        {panel.undo}
      </button>
    </p>
  )
}

/** Another note begins with a field of its own. */
function keyOf({ id, from, to }: NoteDraft): string {
  return [id, from, to].join(' ')
}
