import type { Range } from './view.ts'

/** The most characters of a note's text, as a person counts them: a flag or an accented letter is one. */
export const NOTE_CHARACTERS = 500

/** The most notes of one answer. */
export const NOTES_AT_ONCE = 1000

/** What a person noted at a moment (`to` = `from`) or a stretch of time, Unix seconds. */
export interface Note extends Range {
  id: number
  text: string
}

/**
 * A note to be put: a new one where `id` is `null`, else that one changed
 *
 * Its text is trimmed, and may hold line breaks (`\n`) but no other control character.
 */
export interface NoteDraft extends Range {
  id: number | null
  text: string
}

/** The most UTF-16 units of it: counting characters takes long, and one of them can be of any length. */
export const NOTE_UNITS = 20 * NOTE_CHARACTERS

/** Why a trimmed text is none for a note. */
export type NoteTrouble = 'empty' | 'long' | 'characters'

export function noteTrouble(text: string): NoteTrouble | null {
  if (text === '') return 'empty'
  if (text.length > NOTE_UNITS) return 'long'
  // Half a surrogate pair can't be stored.
  if (/(?!\n)[\p{Cc}\p{Cs}]/u.test(text)) return 'characters'
  return noteLength(text) > NOTE_CHARACTERS ? 'long' : null
}

/** In characters, as a person counts them. */
export function noteLength(text: string): number {
  return [...new Intl.Segmenter().segment(text)].length
}
