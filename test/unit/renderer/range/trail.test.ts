import { expect, test } from 'vitest'
import type { ChosenRange } from '../../../../src-main/contract/view.ts'
import { back, forward, slideTo, stepTo, trailFrom } from '../../../../src-renderer/range/trail.ts'

const at = (from: number): ChosenRange => ({ kind: 'fixed', from, to: from + 100 })
const [one, two, three] = [at(1), at(2), at(3)]

const walked = stepTo(stepTo(trailFrom(one), two), three)

test('one goes back through what was looked at, and forward again', () => {
  expect(back(walked).present).toEqual(two)
  expect(back(back(walked)).present).toEqual(one)
  expect(forward(back(back(walked))).present).toEqual(two)
  expect(forward(forward(back(back(walked))))).toEqual(walked)
})

test('at either end one stays', () => {
  expect(back(trailFrom(one))).toEqual(trailFrom(one))
  expect(forward(walked)).toEqual(walked)
})

test('a step aside leaves what lay ahead', () => {
  const aside = stepTo(back(walked), at(9))
  expect(aside.future).toEqual([])
  expect(back(aside).present).toEqual(two)
})

test('the moves of one gesture are one step', () => {
  const slid = slideTo(slideTo(stepTo(trailFrom(one), two), at(5)), at(6))
  expect(slid.present).toEqual(at(6))
  expect(back(slid).present).toEqual(one)
})

test('what is looked at already is no step', () => {
  expect(stepTo(walked, { ...three })).toBe(walked)
  expect(slideTo(walked, { ...three })).toBe(walked)
})

test('what was looked at very long ago is forgotten', () => {
  let trail = trailFrom(at(0))
  for (let step = 1; step <= 300; step += 1) trail = stepTo(trail, at(step))
  expect(trail.past.length).toBe(100)
  expect(back(trail).present).toEqual(at(299))
})
