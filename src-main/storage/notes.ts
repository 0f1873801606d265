import type { Knex } from 'knex'
import type { Note, NoteDraft } from '../contract/note.ts'
import type { Range } from '../contract/view.ts'
import type { WriteQueue } from './write-queue.ts'

/** A row of the public table `note`. A moment ends when it starts. */
interface NoteRow {
  id: number | null
  started_at: number
  ended_at: number
  text: string
}

/** More than a chart can show. */
const MOST_NOTES = 1000

/** What a person noted; written in turn with what is recorded. */
export class Notes {
  readonly #database: Knex
  readonly #queue: WriteQueue

  constructor(database: Knex, queue: WriteQueue) {
    this.#database = database
    this.#queue = queue
  }

  /** Those that touch [from, to), in order of time; of more than a thousand, the first thousand. */
  in({ from, to }: Range): Promise<Note[]> {
    return notesIn(this.#database, from, to)
  }

  /** Resolves when the note is in the file, or waits in memory because it can't be. */
  put(note: NoteDraft): Promise<void> {
    return this.#queue.add({ note })
  }

  /** As {@link put}. */
  delete(id: number): Promise<void> {
    return this.#queue.add({ deletedNote: id })
  }
}

export function notesIn(database: Knex, from: number, to: number) {
  return (
    database<NoteRow>('note')
      .where('started_at', '<', to)
      // A moment has no length: at the edge it is in the range none the less.
      .andWhere(touching => void touching.where('ended_at', '>', from).orWhere('started_at', '>=', from))
      .orderBy(['started_at', 'id'])
      .limit(MOST_NOTES)
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
