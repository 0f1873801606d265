import { describe, expect, test } from 'vitest'
import type { View } from '../../../../src-main/contract/view.ts'
import {
  detailMoments,
  meanMoments,
  momentAt,
  type MomentPoint,
  slotFrom,
  slotsOf,
  stretchAt,
} from '../../../../src-renderer/charts/moments.ts'
import { minuteAt, sampleAt } from '../../recording/parts.ts'

const TO = Date.UTC(2026, 10, 23, 21, 0, 0) / 1000
const FROM = TO - 3600
/** Between them nobody measured. */
const [GAP, BACK] = [FROM + 1215, FROM + 1840]

const beats = Array.from({ length: 720 }, (_, index) => FROM + 5 * (index + 1)).filter(
  at => at <= GAP || at > BACK,
)
const hour: View = {
  from: FROM,
  to: TO,
  samples: beats.map(at => sampleAt(at)),
  buckets: [],
  means: [...new Set(beats.map(at => minuteAt(at).from))].map(at => minuteAt(at + 5)),
  meanUnit: 'minute',
  stretches: [{ from: FROM, to: TO, state: 'recording' }],
}

/** What is told at each second between two instants, within it and not on its edge. */
const toldBetween = (points: MomentPoint[], from: number, to: number) =>
  Array.from({ length: to - from }, (_, second) => momentAt(points, (from + second + 0.5) * 1000))

describe('the moments of the samples', () => {
  const points = detailMoments(hour)

  test('tell each sample from the first second of its interval to the last', () => {
    for (const sample of hour.samples!)
      for (const told of toldBetween(points, sample.at - 5, sample.at))
        expect(told).toEqual({ kind: 'sample', sample })
  })

  test('tell a sample that covers several beats, or a part of one, over its interval', () => {
    const short = { ...sampleAt(FROM + 100), spanMs: 2000 }
    const long = { ...sampleAt(FROM + 120), spanMs: 20_000 }
    const few = detailMoments({ ...hour, samples: [short, long, sampleAt(FROM + 125)] })
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
  const points = meanMoments(hour)

  test('tell each minute from its first second to its last, where no gap lies in it', () => {
    for (const minute of hour.means) {
      const from = minute.from < BACK && minute.from >= GAP - 60 ? Math.max(minute.from, BACK) : minute.from
      const told =
        minute.from <= GAP && GAP < minute.from + 60 ? [minute.from, GAP] : [from, minute.from + 60]
      for (const moment of toldBetween(points, told[0]!, told[1]!))
        expect(moment).toEqual({ kind: 'bucket', bucket: minute })
    }
  })

  test('tell the gap in all of it, though it begins and ends within minutes', () => {
    for (const told of toldBetween(points, GAP, BACK)) expect(told).toMatchObject({ kind: 'gap' })
  })

  test('lie where those of the samples do, in order of time and within the hour', () => {
    const times = points.map(({ time }) => time)
    expect(times).toEqual(detailMoments(hour).map(({ time }) => time))
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times.length).toBe(720)
    expect(times[0]).toBe((FROM + 2.5) * 1000)
    expect(times.at(-1)).toBe((TO - 2.5) * 1000)
  })

  test('have one of a minute that has only just begun', () => {
    const at = FROM + 2000 - ((FROM + 2000) % 60)
    const begun = { ...hour, to: at + 5, samples: [sampleAt(at + 5)], means: [minuteAt(at + 5)] }
    const last = meanMoments(begun).at(-1)
    expect(last).toEqual({
      time: (at + 2.5) * 1000,
      moment: { kind: 'bucket', bucket: minuteAt(at + 5) },
    })
  })
})

test('an hour in which nothing is known has no moments', () => {
  const empty = { ...hour, samples: [], means: [], stretches: [] }
  expect([...detailMoments(empty), ...meanMoments(empty)]).toEqual([])
  expect(momentAt([], TO * 1000)).toBeUndefined()
})

describe('where samples are too many', () => {
  const bucketAt = (from: number, seconds = 900) => ({
    ...minuteAt(from + 5),
    from,
    to: from + seconds,
    observedMs: seconds * 1000,
  })
  const DAY = FROM - 86_400
  const [asleep, awake] = [DAY + 3600, DAY + 5000]
  const starts = Array.from({ length: 96 }, (_, index) => DAY + index * 900)
  const recorded = starts.filter(at => at + 900 <= asleep || at >= awake - 500)
  const day: View = {
    ...hour,
    from: DAY,
    to: DAY + 86_400,
    samples: null,
    buckets: recorded.map(at => bucketAt(at)),
    means: recorded.filter(at => (at - DAY) % 3600 === 0).map(at => bucketAt(at, 3600)),
    meanUnit: 'hour',
    stretches: [
      { from: DAY, to: asleep, state: 'recording' },
      { from: asleep, to: awake, state: 'asleep' },
      { from: awake, to: DAY + 86_400, state: 'recording' },
    ],
  }

  test('the slots are those of the buckets, the same on both charts', () => {
    expect(slotsOf(day)).toEqual({ start: DAY * 1000, length: 900_000 })
    const times = detailMoments(day).map(({ time }) => time)
    expect(times[0]).toBe((DAY + 450) * 1000)
    const meanTimes = meanMoments(day).map(({ time }) => time)
    expect(meanTimes.filter(time => !times.includes(time))).toEqual([])
  })

  test('each bucket is told in all of it, and the gap in all of its own', () => {
    const points = detailMoments(day)
    expect(momentAt(points, (DAY + 1000) * 1000)).toEqual({ kind: 'bucket', bucket: bucketAt(DAY + 900) })
    const gap = { kind: 'gap', gap: { from: asleep, to: awake, reason: 'asleep' } }
    for (const at of [asleep + 400, asleep + 1000, awake - 100])
      for (const told of [points, meanMoments(day)]) expect(momentAt(told, at * 1000)).toEqual(gap)
  })

  test('a bucket that is missing while it was recording was not measured', () => {
    const missing = { ...day, buckets: day.buckets.filter(({ from }) => from !== DAY + 9000) }
    expect(momentAt(detailMoments(missing), (DAY + 9450) * 1000)).toEqual({
      kind: 'gap',
      gap: { from: DAY + 9000, to: DAY + 9900, reason: 'unmeasured' },
    })
  })

  test('the keys go from slot to slot, and no further than the ends', () => {
    const [first, last] = [(DAY + 450) * 1000, (DAY + 86_400 - 450) * 1000]
    expect(slotFrom(first, 1, day, slotsOf(day))).toBe(first + 900_000)
    expect(slotFrom(first, -1, day, slotsOf(day))).toBe(first)
    expect(slotFrom(first, Infinity, day, slotsOf(day))).toBe(last)
  })
})

describe('what is picked at a moment', () => {
  test('is the interval of the sample, however long', () => {
    expect(stretchAt(FROM + 102, hour)).toEqual({ from: FROM + 100, to: FROM + 105 })
    expect(stretchAt(FROM + 105, hour)).toEqual({ from: FROM + 105, to: FROM + 110 })
    const late = { ...sampleAt(FROM + 120), spanMs: 20_000 }
    const few = { ...hour, samples: [sampleAt(FROM + 100), late] }
    expect(stretchAt(FROM + 103, few)).toEqual({ from: FROM + 100, to: FROM + 120 })
  })

  test('is all of a gap', () => {
    expect(stretchAt(GAP + 1, hour)).toEqual({ from: GAP, to: BACK })
  })

  test('is the bucket where samples are too many to be shown', () => {
    const bucket = { ...minuteAt(FROM + 65), to: FROM + 300 }
    expect(stretchAt(FROM + 200, { ...hour, samples: null, buckets: [bucket] })).toEqual({
      from: FROM + 60,
      to: FROM + 300,
    })
  })

  test('is a slot in whole seconds where nothing is known', () => {
    const nothing: View = { ...hour, to: FROM + 1000, samples: null, buckets: [], stretches: [] }
    expect(stretchAt(FROM + 5, nothing)).toEqual({ from: FROM + 4, to: FROM + 6 })
  })
})
