import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { INTERVAL, recording } from './recording.ts'

describe('start and stop', () => {
  test('may be called twice: one beat runs, and none after', () => {
    const { clock, recorder, samples } = recording()
    recorder.start()
    recorder.start()
    expect(recorder.running).toBe(true)
    expect(clock.pending).toBe(1)
    clock.advance(3 * INTERVAL)
    expect(samples.length).toBe(3)
    recorder.stop()
    recorder.stop()
    expect(recorder.running).toBe(false)
    expect(clock.pending).toBe(0)
  })

  test('may begin with stop', () => {
    const { clock, recorder } = recording()
    recorder.stop()
    expect(recorder.running).toBe(false)
    expect(clock.pending).toBe(0)
  })

  test.each([
    [1000, [4000, 5000]],
    [3000, [5000]],
  ])('leave unmeasured what came before the start, %d ms after a beat', (ms, spans) => {
    const { clock, recorder, samples } = recording()
    recorder.start()
    clock.advance(INTERVAL + ms)
    recorder.stop()
    recorder.start()
    clock.advance(2 * INTERVAL - ms)
    expect(samples.map(({ spanMs }) => spanMs)).toEqual([5000, ...spans])
    expect(samples.at(-1)?.at).toBe(clock.now() / 1000)
  })

  test('in any order, at any speed and with any disturbance: one timer, no sample across a stop', () => {
    const action = fc.oneof(
      fc.constantFrom('start', 'stop'),
      fc.record({ advance: fc.integer({ min: 0, max: 30_000 }) }),
      fc.record({ block: fc.integer({ min: 0, max: 30_000 }) }),
      fc.record({ setBy: fc.integer({ min: -100_000, max: 100_000 }) }),
    )
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), actions => {
        const { clock, recorder, samples } = recording()
        let unmeasuredUntil = clock.elapsed()
        let covered = 0
        let on = false
        let checked = 0
        for (const next of actions) {
          if (typeof next === 'string') {
            recorder[next]()
            if (next !== 'start' || !on) {
              unmeasuredUntil = clock.elapsed()
              covered = 0
            }
            on = next === 'start'
          } else if ('advance' in next) {
            clock.advance(next.advance)
            const fresh = samples.slice(checked)
            if (!on) expect(fresh).toEqual([])
            covered += fresh.reduce((sum, { spanMs }) => sum + spanMs, 0)
            expect(covered).toBeLessThanOrEqual(clock.elapsed() - unmeasuredUntil)
            for (const { at, spanMs } of fresh) {
              expect(at % 5).toBe(0)
              expect(spanMs).toBeGreaterThan(0)
              expect(spanMs).toBeLessThanOrEqual(2 * INTERVAL + 2000)
            }
            checked = samples.length
          } else if ('block' in next) clock.block(next.block)
          else clock.setBy(next.setBy)
          expect(recorder.running).toBe(on)
          expect(clock.pending).toBe(on ? 1 : 0)
        }
      }),
      { numRuns: 300 },
    )
  })
})
