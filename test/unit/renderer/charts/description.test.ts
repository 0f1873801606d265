import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import type { View } from '../../../../src-main/contract/view.ts'
import { describe as told } from '../../../../src-renderer/charts/description.ts'
import { minuteAt } from '../../recording/parts.ts'
import { inTimeZone } from '../time-zone.ts'
import { contextOf, FROM, hour, TO } from './context.ts'

inTimeZone('Europe/Berlin')

const HOUR = 3600

beforeEach(() => {
  vi.useFakeTimers({ now: TO * 1000 })
  onTestFinished(() => void vi.useRealTimers())
})

const say = (view: View, language: 'en' | 'ru' = 'en') =>
  told(view, contextOf(language)).replaceAll(/\s/g, ' ')

/** Buckets of an hour, with gaps of these lengths in seconds after one each. */
function dayWith(...gaps: number[]): View {
  const buckets: View['buckets'] = []
  const stretches: View['stretches'] = []
  let at = TO - 2 * 86_400
  const from = at
  for (const seconds of gaps) {
    buckets.push({ ...minuteAt(TO), from: at, to: at + HOUR, observedMs: HOUR * 1000 })
    stretches.push({ from: at, to: at + HOUR, state: 'recording' })
    stretches.push({ from: at + HOUR, to: at + HOUR + seconds, state: 'asleep' })
    at += HOUR + seconds
  }
  return { ...hour, from, to: at, samples: null, buckets, stretches }
}

test('of samples their number is told, and each gap with its reason and length', () => {
  expect(say(hour)).toMatch(/: 4 samples, mean 25\.0%, greatest 25\.0%\. Asleep for 59 mins from \d+:50\.$/)
})

test('of means the time that was observed, and times with their day', () => {
  const text = say(dayWith(1800, 600))
  expect(text).toMatch(/^Processor load from 21 Nov, \d+:49 to \d+ Nov, \d+:29: 2 hrs observed, mean 25\.0%/)
  expect(text).toMatch(/Asleep for 30 mins from 21 Nov, \d+:49\. Asleep for 10 mins/)
})

test('of many gaps the longest are told in order of time, and the rest counted', () => {
  const text = say(dayWith(...Array.from({ length: 14 }, (_, index) => 600 + 60 * index)))
  expect(text.match(/Asleep/g)?.length).toBe(10)
  expect(text).not.toContain('for 13 mins')
  expect(text).toMatch(/for 14 mins .* for 23 mins .*And 4 shorter gaps\.$/)
  expect(say(dayWith(...Array.from({ length: 11 }, () => 600)), 'ru')).toMatch(/И ещё 1 пропуск короче\.$/)
})

test('where nothing was recorded, that', () => {
  expect(say({ ...hour, from: FROM, samples: null, stretches: [] })).toMatch(/: nothing was recorded\.$/)
})
