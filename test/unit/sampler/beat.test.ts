import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { startBeat } from '../../../src-main/sampler/beat.ts'
import { FakeClock } from './fake-clock.ts'

const INTERVAL = 5000
const START = Date.UTC(2026, 10, 23, 20, 49, 51)
const FIRST = START + 4000

function beating(now = START) {
  const clock = new FakeClock(now)
  const beats: number[] = []
  const cancel = startBeat(clock, INTERVAL, at => beats.push(at))
  return { clock, beats, cancel }
}

/** `count` beats from the first on. */
const inOrder = (count: number, first = FIRST) =>
  Array.from({ length: count }, (_, i) => first + i * INTERVAL)

describe('startBeat', () => {
  test('beats at the next multiple of the interval and at each after it', () => {
    const { clock, beats } = beating()
    clock.advance(3999)
    expect(beats).toEqual([])
    clock.advance(1)
    expect(beats).toEqual([FIRST])
    clock.advance(12_000)
    expect(beats).toEqual(inOrder(3))
  })

  test('waits a whole interval when it starts on a multiple', () => {
    const { clock, beats } = beating(FIRST)
    clock.advance(4999)
    expect(beats).toEqual([])
    clock.advance(1)
    expect(beats).toEqual([FIRST + INTERVAL])
  })

  test('does not drift: a day of late timers has every beat of the day, once', () => {
    const { clock, beats } = beating()
    let random = 20_261_123
    clock.lateness = () => {
      random = (random * 1_103_515_245 + 12_345) % 2 ** 31
      return random % 900
    }
    clock.advance(86_400_000)
    expect(beats).toEqual(inOrder(17_280))
  })

  test('stamps a late beat with the multiple it belongs to and is on time again', () => {
    const { clock, beats } = beating()
    clock.advance(4000)
    clock.block(7300)
    clock.advance(0)
    expect(beats).toEqual([FIRST, FIRST + INTERVAL])
    clock.advance(2700)
    expect(beats).toEqual(inOrder(3))
  })

  test('leaves out the beats that passed while nothing could happen', () => {
    const { clock, beats } = beating()
    clock.block(4000 + 3 * INTERVAL)
    clock.advance(0)
    expect(beats).toEqual([FIRST + 3 * INTERVAL])
  })

  test('neither doubles nor mis-stamps a beat whose timer fires a little early', () => {
    const { clock, beats } = beating()
    clock.lateness = ms => (ms > 100 ? -1 : 0)
    clock.advance(10 * INTERVAL)
    expect(beats).toEqual(inOrder(10))
  })

  test.each([-1000, -4999])('waits for the beat it had in view when the clock is set back by %d ms', ms => {
    const { clock, beats } = beating()
    clock.advance(4000)
    clock.setBy(ms)
    clock.advance(INTERVAL)
    expect(beats).toEqual([FIRST])
    clock.advance(-ms)
    expect(beats).toEqual([FIRST, FIRST + INTERVAL])
  })

  test.each([-5000, -7300, -3_600_000, -86_400_000])(
    'goes on by the new time when the clock is set back by %d ms',
    ms => {
      const { clock, beats } = beating()
      clock.advance(4000)
      clock.setBy(ms)
      clock.advance(4 * INTERVAL)
      const first = Math.floor((FIRST + INTERVAL + ms) / INTERVAL) * INTERVAL
      expect(beats).toEqual([FIRST, ...inOrder(beats.length - 1, first)])
      expect(beats.length).toBeGreaterThanOrEqual(4)
    },
  )

  test.each([3000, 7300, 3_600_000])('goes on by the new time when the clock is set forward by %d ms', ms => {
    const { clock, beats } = beating()
    clock.advance(4000)
    clock.setBy(ms)
    clock.advance(4 * INTERVAL)
    const first = Math.floor((FIRST + INTERVAL + ms) / INTERVAL) * INTERVAL
    expect(beats).toEqual([FIRST, ...inOrder(beats.length - 1, first)])
    expect(beats.length).toBeGreaterThanOrEqual(4)
  })

  test('is silent once cancelled, and leaves no timer', () => {
    const { clock, beats, cancel } = beating()
    clock.advance(4000)
    cancel()
    cancel()
    clock.advance(10 * INTERVAL)
    expect(beats).toEqual([FIRST])
    expect(clock.pending).toBe(0)
  })

  test('can be cancelled by its own beat', () => {
    const clock = new FakeClock(START)
    const beats: number[] = []
    const cancel = startBeat(clock, INTERVAL, at => {
      beats.push(at)
      cancel()
    })
    clock.advance(10 * INTERVAL)
    expect(beats).toEqual([FIRST])
    expect(clock.pending).toBe(0)
  })

  test('whatever the lateness, beats are multiples in order, the last that has passed, with one timer', () => {
    const latenesses = fc.array(fc.integer({ min: -20, max: 20_000 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(latenesses, fc.integer({ min: 0, max: 10_000 }), (late, offset) => {
        const clock = new FakeClock(START + offset)
        clock.lateness = ms => (ms > 100 ? (late.shift() ?? 0) : 0)
        let before = -Infinity
        startBeat(clock, INTERVAL, at => {
          expect(at % INTERVAL).toBe(0)
          expect(at).toBeGreaterThan(before)
          expect(clock.now() - at).toBeGreaterThanOrEqual(0)
          expect(clock.now() - at).toBeLessThan(INTERVAL)
          expect(clock.pending).toBe(1)
          before = at
        })
        clock.advance(600_000)
        expect(before).toBeGreaterThan(START)
      }),
    )
  })
})
