import { expect, test } from 'vitest'
import type { View } from '../../../../src-main/contract/view.ts'
import { partSeries } from '../../../../src-renderer/charts/parts.ts'
import { minuteAt, sampleAt } from '../../recording/parts.ts'
import { FROM, hour, palette, pointsIn, TO } from './context.ts'

const shares = { user: 2000, system: 1000, steal: 300, iowait: 500 }

/** The height up to which each part is drawn at the first point, percent, in the order in which they are drawn. */
function heightsIn(view: View): [id: unknown, percent: unknown][] {
  return partSeries(view, palette).map(part => [part.id, pointsIn(part)[0]![1]])
}

const stacked = [
  ['iowait', 38],
  ['steal', 33],
  ['system', 30],
  ['user', 20],
]

test('the parts lie one on the other, the lowest drawn last, and what is no load on top', () => {
  const samples = [{ ...sampleAt(TO), ...shares }]
  expect(heightsIn({ ...hour, samples })).toEqual(stacked)
})

test('so they do where there are too many samples to be drawn', () => {
  const buckets = [{ ...minuteAt(FROM + 10), ...shares }]
  expect(heightsIn({ ...hour, samples: null, buckets })).toEqual(stacked)
})

test('a part that the system cannot tell takes no height', () => {
  const samples = [{ ...sampleAt(TO), ...shares, steal: null, iowait: null }]
  expect(heightsIn({ ...hour, samples }).map(([, percent]) => percent)).toEqual([30, 30, 30, 20])
})

test('all step alike, stop at gaps, and are told apart by colour, what is no load by stripes too', () => {
  const all = partSeries(hour, palette)
  const breaks = all.map(part => pointsIn(part).filter(([, value]) => value === null))
  for (const broken of breaks) expect(broken).toEqual(breaks[0])
  expect(breaks[0]!.length).toBeGreaterThan(0)
  expect(new Set(all.map(({ areaStyle }) => areaStyle?.color)).size).toBe(4)
  expect(all.map(({ id, step, itemStyle }) => [id, step, Boolean(itemStyle?.decal)])).toEqual([
    ['iowait', 'end', true],
    ['steal', 'end', false],
    ['system', 'end', false],
    ['user', 'end', false],
  ])
})
