import { describe, expect, test } from 'vitest'
import { recording, START } from './recording.ts'

const seconds = (at: number) => at - START / 1000

describe('an interval that is changed', () => {
  test('holds from the next beat on, whose sample speaks of all the time since the last one', () => {
    const { clock, recorder, samples, sleeps } = recording()
    recorder.start()
    clock.advance(12_300)
    recorder.setInterval(1000)
    clock.advance(3000)
    recorder.setInterval(60_000)
    clock.advance(120_000)
    expect(samples.map(({ at, spanMs }) => [seconds(at), spanMs])).toEqual([
      [5, 5000],
      [10, 5000],
      [13, 3000],
      [14, 1000],
      [15, 1000],
      [70, 55_000],
      [130, 60_000],
    ])
    expect(sleeps).toEqual([])
  })

  test('is no sleep where it is much shorter than what has passed', () => {
    const { clock, recorder, samples, sleeps } = recording()
    recorder.setInterval(60_000)
    recorder.start()
    clock.advance(115_500)
    recorder.setInterval(1000)
    clock.advance(1000)
    expect(samples.map(({ at, spanMs }) => [seconds(at), spanMs])).toEqual([
      [70, 60_000],
      [116, 46_000],
    ])
    expect(sleeps).toEqual([])
  })

  test('is the one that is started with, and starts nothing by itself', () => {
    const { clock, recorder, samples } = recording()
    recorder.setInterval(2000)
    expect(recorder.running).toBe(false)
    expect(clock.pending).toBe(0)
    recorder.start()
    clock.advance(4000)
    expect(samples.map(({ at }) => seconds(at))).toEqual([2, 4])
  })

  test('is the one of which half must have been seen at the first beat, where it was changed before it', () => {
    const { clock, recorder, samples } = recording()
    clock.advance(2300)
    recorder.start()
    recorder.setInterval(1000)
    clock.advance(1000)
    expect(samples.map(({ at, spanMs }) => [seconds(at), spanMs])).toEqual([[3, 700]])
  })
})

test('a machine that is held up for some seconds has not slept, however short the interval', () => {
  const { clock, recorder, samples, sleeps } = recording()
  recorder.setInterval(1000)
  recorder.start()
  clock.advance(2000)
  clock.block(8000)
  clock.advance(1000)
  expect(sleeps).toEqual([])
  expect(samples.reduce((sum, { spanMs }) => sum + spanMs, 0)).toBe(11_000)
  clock.block(12_000)
  clock.advance(1)
  expect(sleeps.length).toBe(1)
})
