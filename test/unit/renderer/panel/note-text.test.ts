import { expect, test } from 'vitest'
import { noteTrouble } from '../../../../src-main/contract/note.ts'
import { asNote } from '../../../../src-renderer/panel/note-text.ts'

test('what is pasted from other systems becomes a text that can be kept', () => {
  const text = asNote('  first\r\nsecond\rthird\tcolumn \n')
  expect(text).toBe('first\nsecond\nthird column')
  expect(noteTrouble(text)).toBeNull()
})
