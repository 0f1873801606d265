import { expect, test } from 'vitest'
import { emptyView, movedTo, withNewer, withSample } from '../../../src-renderer/state/view-changes.ts'
import { minuteAt, NOW, sampleAt } from '../recording/parts.ts'
import { hour } from './charts/context.ts'

const range = { from: NOW - 3600, to: NOW }
const known = {
  ...emptyView(range),
  samples: [NOW - 3600, NOW - 3595, NOW - 5, NOW].map(at => sampleAt(at)),
  means: [minuteAt(NOW - 3600), minuteAt(NOW)],
  stretches: [
    { from: NOW - 3600, to: NOW - 3590, state: 'recording' as const },
    { from: NOW - 3590, to: NOW, state: 'asleep' as const },
  ],
}

test('a view that moves on loses what it leaves behind, and what it was last, it still is', () => {
  const moved = movedTo(known, { from: NOW - 3580, to: NOW + 20 })
  expect(moved.samples?.map(({ at }) => at - NOW)).toEqual([-5, 0])
  expect(moved.stretches).toEqual([{ from: NOW - 3580, to: NOW + 20, state: 'asleep' }])
  expect(moved).toMatchObject({ from: NOW - 3580, to: NOW + 20 })
})

test('a mean stays as long as a part of it is shown', () => {
  const { from, to } = minuteAt(NOW - 3600)
  expect(movedTo(known, { from: to - 1, to: NOW }).means[0]).toMatchObject({ from })
  expect(movedTo(known, { from: to, to: NOW }).means.length).toBe(1)
})

test('a new sample replaces what there is of its instant and after it, and its minute the minute', () => {
  const later = withSample(known, sampleAt(NOW - 5, 9000), { ...minuteAt(NOW), mean: 9000 })
  expect(later.samples?.map(({ at, load }) => [at - NOW, load])).toEqual([
    [-3600, 2500],
    [-3595, 2500],
    [-5, 9000],
  ])
  expect(later.means.map(({ mean }) => mean)).toEqual([2500, 9000])
  expect(withSample({ ...known, meanUnit: 'hour' }, sampleAt(NOW + 5), minuteAt(NOW + 5)).means).toEqual(
    known.means,
  )
})

test('of samples that came meanwhile those count that it does not reach', () => {
  const came = [NOW - 5, NOW, NOW + 5].map(at => ({ sample: sampleAt(at, 7000), minute: minuteAt(at) }))
  expect(withNewer(known, came).samples?.map(({ load }) => load)).toEqual([2500, 2500, 2500, 2500, 7000])
  expect(withNewer(hour, [])).toEqual(hour)
})
