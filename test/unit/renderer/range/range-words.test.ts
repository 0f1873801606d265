import { expect, test } from 'vitest'
import type { ChosenRange, Range } from '../../../../src-main/contract/view.ts'
import { rangeWords } from '../../../../src-renderer/range/range-words.ts'
import { contextOf } from '../charts/context.ts'
import { inTimeZone } from '../time-zone.ts'

inTimeZone('Europe/Berlin')

const NOW = new Date(2026, 10, 23, 20, 49, 55).getTime() / 1000

function said(chosen: ChosenRange, shown: Range, language: 'en' | 'ru' = 'en'): string {
  const { words, format } = contextOf(language)
  return rangeWords(chosen, shown, NOW, words, format).replaceAll(/\s/g, ' ')
}

const live = (seconds: number) => said({ kind: 'live', seconds }, { from: NOW - seconds, to: NOW })
const fixed = (from: Date, to: Date, language: 'en' | 'ru' = 'en') => {
  const range = { from: from.getTime() / 1000, to: to.getTime() / 1000 }
  return said({ kind: 'fixed', ...range }, range, language)
}

test('what is live is said by its length', () => {
  expect(live(3600)).toBe('Last hour')
  expect(live(7 * 86_400)).toBe('Last 7 days')
  expect(live(5400)).toBe('Last 1 hr 30 mins')
})

test('all of history by its beginning', () => {
  const start = new Date(2025, 2, 3, 9, 30).getTime() / 1000
  expect(said({ kind: 'all' }, { from: start, to: NOW })).toMatch(/^Since 3 Mar 2025,? (at )?09:30$/)
})

test('what is past by its times, with as much of the date as is needed', () => {
  const at = (day: number, hour: number, minute = 0, second = 0) =>
    new Date(2026, 10, day, hour, minute, second)
  expect(fixed(at(23, 13), at(23, 14))).toBe('13:00–14:00')
  expect(fixed(at(20, 13), at(20, 14))).toBe('20 Nov, 13:00–14:00')
  expect(fixed(at(20, 13), at(21, 2, 30))).toBe('20 Nov, 13:00 – 21 Nov, 02:30')
  expect(fixed(new Date(2025, 11, 31, 20), at(1, 8))).toBe('31 Dec 2025, 20:00 – 1 Nov 2026, 08:00')
  expect(fixed(at(20, 13), at(20, 14), 'ru')).toBe('20 нояб., 13:00–14:00')
})

test('whole days and months by their names', () => {
  expect(fixed(new Date(2026, 10, 20), new Date(2026, 10, 21))).toBe('20 Nov')
  expect(fixed(new Date(2026, 9, 24), new Date(2026, 9, 26))).toBe('24 – 25 Oct')
  expect(fixed(new Date(2026, 9, 1), new Date(2026, 10, 1))).toBe('October 2026')
})

test('to the second only where it is short', () => {
  const at = (minute: number, second: number) => new Date(2026, 10, 23, 13, minute, second)
  expect(fixed(at(0, 5), at(2, 0))).toBe('13:00:05 – 13:02:00')
  expect(fixed(at(0, 5), new Date(2026, 10, 23, 15, 0, 0))).toBe('13:00–15:00')
})
