import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AlertWatch } from '../../../src-main/alerts/index.ts'
import type { Alert, AlertRule } from '../../../src-main/contract/alert.ts'
import { sampleAt } from '../recording/parts.ts'

const START = new Date(2026, 10, 24, 18).getTime() / 1000
const MINUTE = 60
const rule: AlertRule = { on: true, above: 80, seconds: 10 * MINUTE, quiet: null, restHours: 24 }

interface Given {
  rules?: AlertRule[]
  interval?: number
  told?: Record<string, number>
}

/** A watch at a machine that takes a sample every `interval` seconds, driven by hand. */
function watching({ rules = [rule], interval = 5, told = {} }: Given = {}) {
  const time = { now: START, elapsed: 1000 }
  const state = { rules, told }
  const alerts: Alert[] = []
  const watch = new AlertWatch({
    clock: { now: () => time.now * 1000, elapsed: () => time.elapsed * 1000 },
    rules: () => state.rules,
    told: { get: () => state.told, set: next => (state.told = next) },
    onAlert: alert => alerts.push(alert),
  })
  const pass = (seconds: number) => {
    time.now += seconds
    time.elapsed += seconds
  }
  const beat = (load: number) => {
    pass(interval)
    watch.sampled({ ...sampleAt(time.now, load * 100), spanMs: interval * 1000 })
  }
  const beats = (seconds: number, load: number) => {
    for (let past = 0; past < seconds; past += interval) beat(load)
  }
  return { time, state, alerts, pass, beat, beats }
}

describe('a high load', () => {
  test.each([1, 2, 5, 10, 30, 60])('is told after so long, with samples every %i s', interval => {
    const { alerts, beats, time } = watching({ interval })
    beats(3 * MINUTE, 20)
    beats(9 * MINUTE - 60, 95)
    expect(alerts).toEqual([])
    beats(2 * MINUTE, 95)
    expect(alerts).toEqual([{ from: alerts[0]!.to - 600, to: alerts[0]!.to, above: 80 }])
    // The tenth in which it may be low has passed before.
    expect(alerts[0]!.to - START - 3 * MINUTE).toBeGreaterThanOrEqual(9 * MINUTE)
    expect(alerts[0]!.to).toBeLessThanOrEqual(time.now)
  })

  test('has to be above the limit, not at it', () => {
    const { alerts, beats } = watching()
    beats(3600, 80)
    expect(alerts).toEqual([])
    beats(3600, 80.01)
    expect(alerts).toHaveLength(1)
  })

  test('may dip for a tenth of the time, as of a job between two files, and no more', () => {
    const dipping = watching()
    for (let round = 0; round < 20; round++) {
      dipping.beats(55, 95)
      dipping.beats(5, 10)
    }
    expect(dipping.alerts).toHaveLength(1)
    const resting = watching()
    for (let round = 0; round < 60; round++) {
      resting.beats(50, 100)
      resting.beats(10, 10)
    }
    expect(resting.alerts).toEqual([])
  })

  test('is not made of low samples that are a little shorter than a second', () => {
    const { alerts, beat, pass } = watching({ interval: 1 })
    for (let round = 0; round < 1000; round++) {
      for (const load of [95, 95, 95, 95, 95, 95]) beat(load)
      // No timer is exact: here the next sample begins before a whole second has passed.
      pass(-0.02)
      beat(10)
    }
    expect(alerts).toEqual([])
  })

  test.each([1, 5, 60])('of one sample is never told, however short the rule, every %i s', interval => {
    const { alerts, beat, beats } = watching({ interval, rules: [{ ...rule, seconds: 10 }] })
    for (let round = 0; round < 50; round++) {
      beat(100)
      beats(interval * (1 + (round % 3)) + 11, 10)
    }
    expect(alerts).toEqual([])
  })

  test('that no sample says is not told, whatever the beats', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ gap: fc.integer({ min: 0, max: 90 }), load: fc.constantFrom(0, 80, 90, 100) }), {
          maxLength: 300,
        }),
        steps => {
          const seen: { to: number; isHigh: boolean }[] = []
          const { alerts, pass, beat, time } = watching()
          for (const { gap, load } of steps) {
            pass(gap)
            beat(load)
            seen.push({ to: time.now, isHigh: load > 80 })
          }
          for (const { from, to } of alerts) {
            const high = seen.filter(each => each.isHigh && each.to > from && each.to <= to).length * 5
            expect(high).toBeGreaterThanOrEqual(0.9 * 600)
          }
        },
      ),
    )
  })
})

describe('time that was not observed', () => {
  test('counts as if the load had been low', () => {
    const { alerts, beats, pass } = watching()
    beats(8 * MINUTE, 95)
    pass(5 * MINUTE)
    beats(4 * MINUTE, 95)
    expect(alerts).toEqual([])
    beats(5 * MINUTE, 95)
    expect(alerts).toHaveLength(1)
  })

  test('of a sleep, in which only the wall clock goes on, begins the stretch anew', () => {
    const { alerts, beats, time } = watching()
    beats(8 * MINUTE, 95)
    time.now += 3600
    beats(8 * MINUTE, 95)
    expect(alerts).toEqual([])
    beats(2 * MINUTE, 95)
    expect(alerts).toHaveLength(1)
    expect(alerts[0]!.from).toBeGreaterThan(START + 3600)
  })

  test.each([3600, -3600, 2])('is not made of a clock that is set by %i s', seconds => {
    const { alerts, beats, time } = watching()
    beats(8 * MINUTE, 95)
    time.now += seconds
    beats(8 * MINUTE, 95)
    expect(alerts).toEqual([])
  })
})

describe('a rule', () => {
  test('that is off tells nothing, and begins anew when it is turned on', () => {
    const { alerts, beats, state } = watching({ rules: [{ ...rule, on: false }] })
    beats(3600, 95)
    state.rules = [rule]
    beats(8 * MINUTE, 95)
    expect(alerts).toEqual([])
    beats(2 * MINUTE, 95)
    expect(alerts).toHaveLength(1)
  })

  test('rests after it has told, also over a restart, and then tells again', () => {
    const { alerts, beats, state } = watching()
    beats(23 * 3600, 95)
    expect(alerts).toHaveLength(1)
    const again = watching({ told: state.told })
    again.beats(3600, 95)
    expect(again.alerts).toEqual([])
    again.beats(24 * 3600, 95)
    expect(again.alerts.map(({ to }) => to - alerts[0]!.to)).toEqual([24 * 3600])
  })

  test('does not rest because of an instant ahead, told by a clock that was wrong', () => {
    const { alerts, beats } = watching({ told: { '80 % for 600 s': START + 1e9 } })
    beats(3600, 95)
    expect(alerts).toHaveLength(1)
  })

  test('tells nothing in its quiet hours, but afterwards where it still holds', () => {
    const quiet = { from: 17 * 60, to: 19 * 60 }
    const { alerts, beats } = watching({ rules: [{ ...rule, quiet }] })
    beats(3600 - 5, 95)
    expect(alerts).toEqual([])
    beats(5, 95)
    expect(alerts.map(({ to }) => to)).toEqual([START + 3600])
  })

  test.each([
    [22, 7, false],
    [17, 19, true],
    [18, 2, true],
    [19, 18, false],
    [18, 18, false],
  ])('is quiet from %i to %i o’clock, also over midnight', (from, to, isQuiet) => {
    const { alerts, beats } = watching({ rules: [{ ...rule, quiet: { from: from * 60, to: to * 60 } }] })
    beats(50 * MINUTE, 95)
    expect(alerts).toHaveLength(isQuiet ? 0 : 1)
  })

  test('tells beside others, each by itself, and forgets when those told that are no more', () => {
    const sharp = { ...rule, above: 90, seconds: 5 * MINUTE }
    const { alerts, beats, state } = watching({ rules: [rule, sharp], told: { gone: 5 } })
    beats(20 * MINUTE, 85)
    expect(alerts.map(({ above }) => above)).toEqual([80])
    beats(20 * MINUTE, 95)
    expect(alerts.map(({ above }) => above)).toEqual([80, 90])
    expect(Object.keys(state.told).toSorted()).toEqual(['80 % for 600 s', '90 % for 300 s'])
  })
})
