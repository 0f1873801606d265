import type { Note } from '../../src-main/contract/note.ts'
import type { Range } from '../../src-main/contract/view.ts'
import { shareOf } from '../range/overview-shape.ts'

/** Closer together than this, notes share a flag, pixels. */
const APART = 18
/** A stretch narrower than this is as good as a moment, pixels. */
const NARROW = 8

/** Where notes stand on a chart: as shares of its width, 0–1. */
export interface Flag {
  at: number
  notes: Note[]
}

/** A stretch that was noted, as far as it can be seen: shares of the chart's width, 0–1. */
export interface Band {
  id: number
  from: number
  to: number
}

/** A flag where each note begins, or comes into sight; one for all that would stand in each other's way. */
export function flagsOf(notes: readonly Note[], range: Range, width: number): Flag[] {
  const flags: Flag[] = []
  for (const note of touching(notes, range)) {
    const at = shareOf(note.from, range)
    const last = flags.at(-1)
    if (last && (at - last.at) * width < APART) last.notes.push(note)
    else flags.push({ at, notes: [note] })
  }
  return flags
}

export function bandsOf(notes: readonly Note[], range: Range, width: number): Band[] {
  return touching(notes, range)
    .map(({ id, from, to }) => ({ id, from: shareOf(from, range), to: shareOf(to, range) }))
    .filter(({ from, to }) => (to - from) * width >= NARROW)
}

/** Those of which something lies in a range. A moment at either end does. */
export function touching(notes: readonly Note[], { from, to }: Range): Note[] {
  return notes.filter(note => note.from <= to && (note.to > from || note.from >= from))
}

/** All the time that notes speak of. */
export function rangeOf(notes: readonly Note[]): Range {
  return {
    from: Math.min(...notes.map(({ from }) => from)),
    to: Math.max(...notes.map(({ to }) => to)),
  }
}
