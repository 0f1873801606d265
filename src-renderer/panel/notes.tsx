import { useEffect, useRef } from 'preact/hooks'
import type { Note } from '../../src-main/contract/note.ts'
import { touching } from '../marks/flags.ts'
import { noteTime } from '../marks/note-time.ts'
import {
  attempt,
  bringBackNote,
  deletedNote,
  deleteNote,
  draft,
  format,
  leadTo,
  notes,
  subject,
  words,
  writeNote,
} from '../state/index.ts'
import { NoteField } from './note-field.tsx'
import { Section } from './section.tsx'

/** What was noted of the stretch that the panel tells of, and the field in which a note is written. */
export function NotesSection() {
  const { panel } = words.value
  const found = touching(notes.value, subject.value)
  const written = draft.value
  return (
    <Section id="notes" title={panel.notes} note={found.length > 0 && format.value.number(found.length)}>
      {written && written.id === null && <NoteField note={written} />}
      <Deleted />
      {found.length === 0 && !written && <p>{panel.noNotes}</p>}
      <ul>
        {found.map(note => (
          <li key={note.id}>
            {written?.id === note.id ? <NoteField note={written} /> : <Entry note={note} />}
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
      </header>
      <p>{note.text}</p>
    </>
  )
}

/** The way back for a note that was deleted by mistake. */
function Deleted() {
  const note = deletedNote.value
  const undo = useRef<HTMLButtonElement>(null)
  // The button that was pressed is gone.
  useEffect(() => undo.current?.focus(), [note])
  if (!note) return null
  const { panel } = words.value
  return (
    <p role="status">
      {panel.removed}{' '}
      <button ref={undo} class="link" onClick={() => attempt(() => bringBackNote(note))}>
        {panel.undo}
      </button>
    </p>
  )
}
