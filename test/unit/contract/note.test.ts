import { describe, expect, test } from 'vitest'
import { NOTE_CHARACTERS, noteLength, noteTrouble } from '../../../src-main/contract/note.ts'

/** A family of four: one character to a person, eleven units to JavaScript. */
const FAMILY = '👨‍👩‍👧‍👦'

describe('a note’s text', () => {
  test('is as long as a person counts', () => {
    expect(noteLength(`é${FAMILY}🇩🇪`)).toBe(3)
    expect(noteTrouble(FAMILY.repeat(NOTE_CHARACTERS))).toBeNull()
    expect(noteTrouble(FAMILY.repeat(NOTE_CHARACTERS + 1))).toBe('long')
    expect(noteTrouble('a'.repeat(100_000))).toBe('long')
  })

  test('is not empty, and has no control characters but line breaks', () => {
    expect(noteTrouble('')).toBe('empty')
    expect(noteTrouble('first\nsecond')).toBeNull()
    expect(noteTrouble('first\tsecond')).toBe('characters')
    expect(noteTrouble('half a pair: \ud83d')).toBe('characters')
  })
})
