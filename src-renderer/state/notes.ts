import { signal } from '@preact/signals'
import { type Note, type NoteDraft, NOTES_AT_ONCE } from '../../src-main/contract/note.ts'
import { bridge, valueOf } from '../bridge.ts'
import { chosen } from './range.ts'
import { notesError, oneAtATime, read } from './requests.ts'
import { picked, subject } from './sight.ts'
import { beat } from './view.ts'

/** The last instant of which main can be asked, Unix seconds: the end of the year 9999. */
const LAST = 253_402_300_799

/** All that a person noted, in order of time. */
export const notes = signal<Note[]>([])
/** The note that is being written; one that is new has no number. */
export const draft = signal<NoteDraft | null>(null)
/** The note that was deleted last, as long as it can be brought back. */
export const deletedNote = signal<Note | null>(null)

export const fetchNotes = oneAtATime(async () => {
  const found = new Map<number, Note>()
  for (let from = 0; ;) {
    const some = await read(bridge.listNotes({ from, to: LAST }), notesError)
    if (!some) return
    for (const note of some) found.set(note.id, note)
    const last = some.at(-1)
    if (some.length < NOTES_AT_ONCE || !last || last.from <= from) break
    from = last.from
  }
  notes.value = [...found.values()]
})

/** Opens the field for a note of what is picked, or else of all that is shown; while that is live, of now. */
export function noteTheSubject(): void {
  const { from, to } = subject.peek()
  const isMoment = picked.peek() ? to - from <= beat.peek() : chosen.peek().kind !== 'fixed'
  // What was written already is not lost.
  const text = draft.peek()?.id === null ? draft.peek()!.text : ''
  writeNote({ id: null, from: isMoment ? to : from, to, text })
}

/** Opens the field for a note, or goes on with it. */
export function writeNote(note: NoteDraft): void {
  deletedNote.value = null
  draft.value = note
}

export function closeDraft(): void {
  draft.value = null
}

/** The field is closed at once, as a note may have to wait until it can be written; it comes back if that fails. */
export async function keepNote(note: NoteDraft): Promise<void> {
  draft.value = null
  try {
    await valueOf(bridge.putNote(note))
  } catch (error) {
    draft.value ??= note
    throw error
  }
}

export async function deleteNote(note: Note): Promise<void> {
  await valueOf(bridge.deleteNote(note.id))
  deletedNote.value = note
}

export async function bringBackNote(note: Note): Promise<void> {
  await valueOf(bridge.putNote(note))
  deletedNote.value = null
}
