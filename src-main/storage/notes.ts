import type { Knex } from 'knex'
import { type Note, type NoteDraft, NOTES_AT_ONCE } from '../contract/note.ts'
import type { Range } from '../contract/view.ts'

/** A row of the public table `note`. A moment ends when it starts. */
interface NoteRow {
  id: number | null
  started_at: number
  ended_at: number
  text: string
}

/** What a person noted: those that touch [from, to), in order of time; as many as are given at once. */
export function notesIn(database: Knex, { from, to }: Range) {
  return (
    database<NoteRow>('note')
      .where('started_at', '<', to)
      // A moment has no length: at the edge it is in the range none the less.
      .andWhere(touching => void touching.where('ended_at', '>', from).orWhere('started_at', '>=', from))
      .orderBy(['started_at', 'id'])
      .limit(NOTES_AT_ONCE)
      .select<Note[]>({ id: 'id', from: 'started_at', to: 'ended_at', text: 'text' })
  )
}

/** One that is changed after it was deleted is there again: what a person wrote is not dropped. */
export function putNote(database: Knex, { id, from, to, text }: NoteDraft) {
  const row: NoteRow = { id, started_at: from, ended_at: to, text }
  return database<NoteRow>('note').insert(row).onConflict('id').merge()
}

export function deleteNote(database: Knex, id: number) {
  return database<NoteRow>('note').where({ id }).delete()
}

/** Those that lie in [from, to) whole. One that reaches beyond speaks of more than that. */
export function deleteNotesWithin(database: Knex, from: number, to: number) {
  return database<NoteRow>('note')
    .where('started_at', '>=', from)
    .andWhere('started_at', '<', to)
    .andWhere('ended_at', '<=', to)
    .delete()
}
