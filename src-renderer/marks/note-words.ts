import type { Note } from '../../src-main/contract/note.ts'
import type { Range } from '../../src-main/contract/view.ts'
import { format, now, words } from '../state/index.ts'

/** So many notes of one flag are read; the panel has them all. */
const MOST_READ = 4

/** When that was which was noted. */
export function noteTime({ from, to }: Range): string {
  const { moment, span, dating } = format.value
  const said = dating({ from, to }, now.value)
  return from === to ? moment(from, said, true) : span({ from, to }, said)
}

/** What is read of the notes of one flag, in order, and in how many words the rest is told. */
export function readOf(notes: readonly Note[]): { read: { time: string; text: string }[]; rest: string } {
  const more = notes.length - MOST_READ
  return {
    read: notes.slice(0, MOST_READ).map(note => ({ time: noteTime(note), text: note.text })),
    rest: more > 0 ? words.value.panel.moreNotes(more, format.value.number(more)) : '',
  }
}

/** The same, a line each. */
export function linesOf(notes: readonly Note[]): string {
  const { read, rest } = readOf(notes)
  return [...read.map(({ time, text }) => `${time}: ${text}`), rest].filter(Boolean).join('\n')
}
