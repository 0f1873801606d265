import { expect, test } from 'vitest'
import { clockOf } from '../../../src-main/i18n/index.ts'

const morning = new Date(2026, 1, 3, 9, 5)
const plain = (text: string) => text.replaceAll(/\s/g, ' ')

test.each([
  ['en-GB', '3 Feb, 09:05'],
  ['en-US', 'Feb 3, 9:05 AM'],
  ['en-AU', '3 Feb, 9:05 am'],
  ['ru', '3 февр., 09:05'],
])('a time of %s has the zero in front that a time alone has there: %s', (locale, expected) => {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', ...clockOf(locale) })
  expect(plain(format.format(morning))).toBe(expected)
  const alone = new Intl.DateTimeFormat(locale, { timeStyle: 'short' })
  expect(plain(format.format(morning))).toContain(plain(alone.format(morning)))
})
