import { describe, expect, test } from 'vitest'
import type { Note } from '../../../../src-main/contract/note.ts'
import { bandsOf, flagsOf, rangeOf, touching } from '../../../../src-renderer/marks/flags.ts'

const range = { from: 1000, to: 2000 }
/** A second of the range is a pixel. */
const WIDTH = 1000

function note(id: number, from: number, to = from): Note {
  return { id, from, to, text: `note ${id}` }
}

const idsOf = (notes: readonly Note[]) => notes.map(({ id }) => id)
const flags = (...notes: Note[]) =>
  flagsOf(notes, range, WIDTH).map(({ at, notes: noted }) => [at, idsOf(noted)])

describe('flags', () => {
  test('stand where each note begins', () => {
    expect(flags(note(1, 1100), note(2, 1500, 1700))).toEqual([
      [0.1, [1]],
      [0.5, [2]],
    ])
  })

  test('are shared by notes that would stand in each other’s way', () => {
    expect(flags(note(1, 1100), note(2, 1110), note(3, 1117), note(4, 1120))).toEqual([
      [0.1, [1, 2, 3]],
      [0.12, [4]],
    ])
  })

  test('of a stretch that began earlier stand at the edge', () => {
    expect(flags(note(1, 500, 1200))).toEqual([[0, [1]]])
  })

  test('are no more than there is room for, however many notes there are', () => {
    const many = Array.from({ length: 5000 }, (_, index) => note(index, 1000 + index / 5))
    expect(flags(...many).length).toBeLessThanOrEqual(WIDTH / 18 + 1)
  })
})

describe('bands', () => {
  test('reach over the stretch as far as it can be seen', () => {
    expect(bandsOf([note(1, 500, 1200), note(2, 1900, 3000)], range, WIDTH)).toEqual([
      { id: 1, from: 0, to: 0.2 },
      { id: 2, from: 0.9, to: 1 },
    ])
  })

  test('are only there where the stretch is wider than a moment', () => {
    expect(bandsOf([note(1, 1500), note(2, 1500, 1507)], range, WIDTH)).toEqual([])
  })
})

test('a note touches a range when something of it lies in it', () => {
  const notes = [
    note(1, 900, 1000),
    note(2, 900, 1001),
    note(3, 1000),
    note(4, 999),
    note(5, 2000),
    note(6, 2001, 2010),
  ]
  expect(idsOf(touching(notes, range))).toEqual([2, 3, 5])
})

test('notes speak of all the time from the first to the end of the last that ends', () => {
  expect(rangeOf([note(1, 1100, 1900), note(2, 1200)])).toEqual({ from: 1100, to: 1900 })
})
