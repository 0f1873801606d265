import type { Range } from './view.ts'

/** The most characters of a note's text, as a person counts them: a flag or an accented letter is one. */
export const NOTE_CHARACTERS = 500

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
