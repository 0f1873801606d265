import { expect, test } from 'vitest'
import type { MeanUnit, View } from '../../../../src-main/contract/view.ts'
import { detailTitle, meansTitle } from '../../../../src-renderer/charts/titles.ts'
import { minuteAt } from '../../recording/parts.ts'
import { contextOf, FROM, hour } from './context.ts'

const DAY = 86_400

/** A view of buckets of these lengths, one after the other. */
function viewOf(...lengths: number[]): View {
  const buckets: View['buckets'] = []
  let to = FROM
  for (const seconds of lengths) {
    buckets.push({ ...minuteAt(FROM), from: to, to: to + seconds })
    to += seconds
  }
  return { ...hour, samples: null, buckets }
}

const detailed = (view: View, language: 'en' | 'ru' = 'en') => detailTitle(view, contextOf(language)).title

test('the first chart says what its line is at every zoom', () => {
  expect(detailed(hour)).toBe('Every sample')
  expect(detailed(viewOf(30, 30, 30))).toBe('Mean of each 30 seconds')
  expect(detailed(viewOf(60, 60))).toBe('Mean of each minute')
  expect(detailed(viewOf(900, 900, 900))).toBe('Mean of each 15 minutes')
  expect(detailed(viewOf(10_800, 10_800))).toBe('Mean of each 3 hours')
  expect(detailed(viewOf(7 * DAY, 7 * DAY))).toBe('Mean of each 7 days')
})

test('buckets that are cut off, or days that are not of 24 hours, mislead nobody', () => {
  expect(detailed(viewOf(100, 900, 900, 900, 20))).toBe('Mean of each 15 minutes')
  expect(detailed(viewOf(DAY, DAY + 3600, DAY))).toBe('Mean of each day')
  expect(detailed(viewOf(DAY - 3600))).toBe('Mean of each day')
  expect(detailed(viewOf(31 * DAY, 30 * DAY, 31 * DAY))).toBe('Mean of each month')
})

test('where nothing was recorded there is nothing to name but the load', () => {
  expect(detailed(viewOf())).toBe('Load')
})

test('Russian has its forms', () => {
  expect(detailed(viewOf(60), 'ru')).toBe('Среднее за минуту')
  expect(detailed(viewOf(120), 'ru')).toBe('Среднее за каждые 2 минуты')
  expect(detailed(viewOf(900), 'ru')).toBe('Среднее за каждые 15 минут')
})

test.each(['minute', 'hour', 'day', 'month'] satisfies MeanUnit[])(
  'the second names its unit: %s',
  meanUnit => {
    expect(meansTitle({ ...hour, meanUnit }, contextOf()).title).toBe(`Mean of each ${meanUnit}`)
  },
)
