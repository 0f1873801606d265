import { describe, expect, test } from 'vitest'
import { dictionaries } from '../../../src-main/i18n/index.ts'

type Word = string | ((...args: never[]) => string)

/** Every word of a dictionary by its path. */
function wordsOf(dictionary: object, path = ''): Map<string, Word> {
  const words = new Map<string, Word>()
  for (const [key, value] of Object.entries(dictionary) as [string, Word | object][]) {
    if (typeof value === 'object') for (const entry of wordsOf(value, `${path}${key}.`)) words.set(...entry)
    else words.set(`${path}${key}`, value)
  }
  return words
}

const en = wordsOf(dictionaries.en)
const ru = wordsOf(dictionaries.ru)

/** With marks for its arguments: ‹0›, ‹1› … */
function printed(word: Word | undefined): string {
  if (typeof word !== 'function') return word ?? ''
  const marks = Array.from({ length: word.length }, (_, index) => `‹${index}›`)
  return (word as (...args: string[]) => string)(...marks)
}

/** What is the same in both languages: each language's own name; and in their words, names and what stands on keys. */
const same = new Set(['settings.language.en', 'settings.language.ru'])
const names =
  /Tachograph|MIT|PNG|SVG|CSV|JSON|Shift|Ctrl\+[AC]|Alt|Page Up|Page Down|Home|End|Enter|Escape|‹\d›/g

describe('the dictionaries', () => {
  test('have the same words', () => {
    expect([...ru.keys()].toSorted()).toEqual([...en.keys()].toSorted())
  })

  test.each([...en.keys()].filter(path => !same.has(path)))('say %s in each language', path => {
    const [english, russian] = [printed(en.get(path)), printed(ru.get(path))]
    expect(english).not.toBe('')
    expect(russian).not.toBe(english)
    expect(english.replaceAll(names, '')).not.toMatch(/\p{Script=Cyrillic}/u)
    expect(russian.replaceAll(names, '')).not.toMatch(/\p{Script=Latin}/u)
    expect(russian).toMatch(/\p{Script=Cyrillic}/u)
  })

  test.each([...en].filter(([, word]) => typeof word === 'function').map(([path]) => path))(
    'use the same arguments in %s',
    path => {
      const used = (word: Word | undefined) => [...printed(word).matchAll(/‹\d›/g)].map(String).toSorted()
      expect(used(en.get(path)).length).toBeGreaterThan(0)
      expect(used(ru.get(path))).toEqual(used(en.get(path)))
    },
  )
})

describe('plural forms', () => {
  test.each([
    [0, '0 замеров'],
    [1, '1 замер'],
    [2, '2 замера'],
    [5, '5 замеров'],
    [11, '11 замеров'],
    [21, '21 замер'],
    [1022, '1022 замера'],
  ])('of %d in Russian: %s', (count, text) => {
    expect(dictionaries.ru.status.samples(count, String(count))).toBe(text)
  })

  test.each([
    [1, '1 ядро'],
    [2, '2 ядра'],
    [8, '8 ядер'],
    [21, '21 ядро'],
  ])('of %d cores in Russian: %s', (count, text) => {
    expect(dictionaries.ru.status.cores(count, String(count))).toBe(text)
  })

  test.each([
    [1, '1 замер будет удалён'],
    [3, '3 замера будут удалены'],
    [21, '21 замер будет удалён'],
    [25, '25 замеров будут удалены'],
  ])('agree with the verb in Russian: %d', (count, text) => {
    expect(dictionaries.ru.dialogs.resetDetail(count, String(count)).startsWith(`${text} навсегда.`)).toBe(
      true,
    )
  })

  test.each([
    [0, '0 samples'],
    [1, '1 sample'],
    [2, '2 samples'],
    [21, '21 samples'],
  ])('of %d in English: %s', (count, text) => {
    expect(dictionaries.en.status.samples(count, String(count))).toBe(text)
  })

  test.each([
    [1, '1 entry waits'],
    [2, '2 entries wait'],
  ])('agree with the verb in English: %d', (count, text) => {
    expect(dictionaries.en.problems.waiting(count, String(count))).toContain(text)
  })
})
