import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dictionaries } from '../../../src-main/i18n/index.ts'
import { formatFor } from '../../../src-renderer/format.ts'

/** Spaces that do not break a line are as good as others here. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ')

const at = Date.UTC(2026, 10, 23, 20, 49, 5) / 1000
const zone = process.env['TZ']

beforeAll(() => {
  process.env['TZ'] = 'Europe/Berlin'
})
afterAll(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

const english = () => formatFor('en-GB', dictionaries.en.gibibyte)
const russian = () => formatFor('ru-RU', dictionaries.ru.gibibyte)

describe('times', () => {
  test('are of the machine’s time zone', () => {
    expect(english().hourMinute(at)).toBe('21:49')
    expect(english().time(at)).toBe('21:49:05')
    expect(russian().time(at)).toBe('21:49:05')
    expect(plain(formatFor('en-US', 'GiB').time(at))).toBe('9:49:05 PM')
  })

  test('follow the zone’s summer time', () => {
    expect(english().hourMinute(Date.UTC(2026, 6, 1, 20) / 1000)).toBe('22:00')
  })

  test('of a day are written out', () => {
    expect(english().day(at)).toBe('23 November 2026')
    expect(russian().day(at)).toBe('23 ноября 2026 г.')
  })

  test('since which something is so have the day where it is not today', () => {
    const midnight = Date.UTC(2026, 10, 22, 23) / 1000
    expect(english().since(midnight, at)).toBe('00:00')
    expect(plain(english().since(midnight - 60, at))).toMatch(/^22 Nov(ember)?,? (at )?23:59$/)
    expect(plain(russian().since(midnight - 60, at))).toMatch(/^22 нояб\.,? (в )?23:59$/)
  })

  test('since which something is so have the year where it is not this one', () => {
    const lastYear = Date.UTC(2025, 11, 31, 20) / 1000
    expect(plain(english().since(lastYear, at))).toMatch(/^31 Dec(ember)? 2025,? (at )?21:00$/)
    expect(plain(russian().since(lastYear, at))).toMatch(/^31 дек\. 2025 г\.,? (в )?21:00$/)
  })
})

describe('numbers', () => {
  test('of percent have one decimal, or as many as asked for', () => {
    expect(english().percent(12.345)).toBe('12.3%')
    expect(plain(russian().percent(12.345))).toBe('12,3 %')
    expect(english().percent(100, 0)).toBe('100%')
    expect(english().percent(0)).toBe('0.0%')
  })

  test('are grouped as the language does', () => {
    expect(english().number(6_307_200)).toBe('6,307,200')
    expect(plain(russian().number(6_307_200))).toBe('6 307 200')
    expect(russian().number(0.5, 2)).toBe('0,50')
  })
})

describe('a duration', () => {
  test.each([
    [0, '0 secs'],
    [59, '59 secs'],
    [119, '119 secs'],
    [120, '2 mins'],
    [3599, '59 mins'],
    [3600, '1 hr'],
    [7384, '2 hrs 3 mins'],
    [86_399, '23 hrs 59 mins'],
    [86_400, '1 day'],
    [273_600, '3 days 4 hrs'],
  ])('of %d s has its two largest units', (seconds, text) => {
    const singular = (words: string) => plain(words).replaceAll(/(day|hr|min)s\b/g, '$1')
    expect(singular(english().duration(seconds))).toBe(singular(text))
  })

  test('is in the language of the person', () => {
    expect(plain(russian().duration(7384))).toBe('2 ч 3 мин')
  })
})

describe('a precise duration', () => {
  test.each([
    [0, '0 с'],
    [59.6, '1 мин'],
    [60, '1 мин'],
    [119, '1 мин 59 с'],
    [3599.4, '59 мин 59 с'],
    [3599.6, '1 ч'],
    [7384, '2 ч 3 мин'],
  ])('of %d s has the seconds beside minutes', (seconds, text) => {
    expect(plain(russian().preciseDuration(seconds))).toBe(text)
  })
})

test('a difference has its sign, and none where there is no difference', () => {
  expect(english().points(4.25)).toBe('+4.3')
  expect(english().points(-0.26)).toBe('−0.3')
  expect(english().points(0.04)).toBe('0.0')
  expect(english().points(-0.04)).toBe('0.0')
  expect(russian().points(-12.3)).toBe('−12,3')
})

describe('the size of a file', () => {
  test.each([
    [0, '0 kB'],
    [1, '1 kB'],
    [4096, '5 kB'],
    [998_001, '999 kB'],
    [999_499, '1 MB'],
    [999_500, '1 MB'],
    [1_000_000, '1 MB'],
    [1_250_000, '1.3 MB'],
    [999_949_999, '999.9 MB'],
    [999_950_000, '1 GB'],
    [1_837_000_000, '1.84 GB'],
  ])('of %d bytes is %s, never 1000 of a unit', (bytes, text) => {
    expect(plain(english().fileSize(bytes))).toBe(text)
  })

  test('is in the language of the person', () => {
    expect(plain(russian().fileSize(1_250_000))).toBe('1,3 МБ')
    expect(plain(russian().fileSize(4096))).toBe('5 кБ')
  })
})

test('memory is in GiB, as systems count it', () => {
  expect(plain(english().memory(16 * 1024 ** 3))).toBe('16.0 GiB')
  expect(plain(russian().memory(1.5 * 1024 ** 3))).toBe('1,5 ГиБ')
})

test.each([
  [-0.2, '-0.2s', '-0,2 с'],
  [-0.04, '0s', '0 с'],
  [0.44, '0.4s', '0,4 с'],
  [42.4, '42s', '42 с'],
  [125, '2m 5s', '2 мин 5 с'],
  [111_960, '31h 6m', '31 ч 6 мин'],
])('%f seconds of processor time are told in short', (seconds, inEnglish, inRussian) => {
  expect(plain(english().cpuTime(seconds))).toBe(inEnglish)
  expect(plain(russian().cpuTime(seconds))).toBe(inRussian)
})
