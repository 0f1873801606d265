import { describe, expect, test } from 'vitest'
import type { Hour } from '../../../../src-main/contract/sample.ts'
import {
  minuteMoments,
  momentAt,
  type MomentPoint,
  sampleMoments,
} from '../../../../src-renderer/charts/moments.ts'
import { minuteAt, sampleAt } from '../../recording/parts.ts'

const TO = Date.UTC(2026, 10, 23, 21, 0, 0) / 1000
const FROM = TO - 3600
/** Between them nobody measured. */
const [GAP, BACK] = [FROM + 1215, FROM + 1840]

const beats = Array.from({ length: 720 }, (_, index) => FROM + 5 * (index + 1)).filter(
  at => at <= GAP || at > BACK,
)
const hour: Hour = {
  from: FROM,
  to: TO,
  samples: beats.map(at => sampleAt(at)),
  minutes: [...new Set(beats.map(at => minuteAt(at).at))].map(at => minuteAt(at + 5)),
  stretches: [{ from: FROM, to: TO, state: 'recording' }],
}

/** What is told at each second between two instants, within it and not on its edge. */
const toldBetween = (points: MomentPoint[], from: number, to: number) =>
  Array.from({ length: to - from }, (_, second) => momentAt(points, (from + second + 0.5) * 1000))

describe('the moments of the samples', () => {
  const points = sampleMoments(hour)

  test('tell each sample from the first second of its interval to the last', () => {
    for (const sample of hour.samples)
      for (const told of toldBetween(points, sample.at - 5, sample.at))
        expect(told).toEqual({ kind: 'sample', sample })
  })

  test('tell a sample that covers several beats, or a part of one, over its interval', () => {
    const short = { ...sampleAt(FROM + 100), spanMs: 2000 }
    const long = { ...sampleAt(FROM + 120), spanMs: 20_000 }
    const few = sampleMoments({ ...hour, samples: [short, long, sampleAt(FROM + 125)] })
    for (const told of toldBetween(few, FROM + 98, FROM + 100))
      expect(told).toEqual({ kind: 'sample', sample: short })
    // Beside less than a slot it begins as late as the slots differ, which is less than a pixel.
    for (const told of toldBetween(few, FROM + 101, FROM + 120))
      expect(told).toEqual({ kind: 'sample', sample: long })
  })

  test('tell the gap in all of it', () => {
    for (const told of toldBetween(points, GAP, BACK))
      expect(told).toEqual({ kind: 'gap', gap: { from: GAP, to: BACK, reason: 'unmeasured' } })
  })
})

describe('the moments of the minutes', () => {
  const points = minuteMoments(hour)

  test('tell each minute from its first second to its last, where no gap lies in it', () => {
    for (const minute of hour.minutes) {
      const from = minute.at < BACK && minute.at >= GAP - 60 ? Math.max(minute.at, BACK) : minute.at
      const told = minute.at <= GAP && GAP < minute.at + 60 ? [minute.at, GAP] : [from, minute.at + 60]
      for (const moment of toldBetween(points, told[0]!, told[1]!))
        expect(moment).toEqual({ kind: 'minute', minute })
    }
  })

  test('tell the gap in all of it, though it begins and ends within minutes', () => {
    for (const told of toldBetween(points, GAP, BACK)) expect(told).toMatchObject({ kind: 'gap' })
  })

  test('lie where those of the samples do, in order of time and within the hour', () => {
    const times = points.map(({ value: [time] }) => time)
    expect(times).toEqual(sampleMoments(hour).map(({ value: [time] }) => time))
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times.length).toBe(720)
    expect(times[0]).toBe((FROM + 2.5) * 1000)
    expect(times.at(-1)).toBe((TO - 2.5) * 1000)
  })

  test('have one of a minute that has only just begun', () => {
    const at = FROM + 2000 - ((FROM + 2000) % 60)
    const begun = { ...hour, to: at + 5, samples: [sampleAt(at + 5)], minutes: [minuteAt(at + 5)] }
    const last = minuteMoments(begun).at(-1)
    expect(last).toEqual({
      value: [(at + 2.5) * 1000, 0],
      moment: { kind: 'minute', minute: minuteAt(at + 5) },
    })
  })
})

test('an hour in which nothing is known has no moments', () => {
  const empty = { ...hour, samples: [], minutes: [], stretches: [] }
  expect([...sampleMoments(empty), ...minuteMoments(empty)]).toEqual([])
  expect(momentAt([], TO * 1000)).toBeUndefined()
})
