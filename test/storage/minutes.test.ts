import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Sample } from '../../src-main/contract/sample.ts'
import type { Bucket } from '../../src-main/contract/view.ts'
import { hourOf, openHistory, sampleAt, shown, T } from './files.ts'

/** The mean of what is known, weighted by the time covered; sums of whole numbers, so it is exact. */
function weighted(samples: Sample[], share: (sample: Sample) => number | null): number | null {
  const known = samples.filter(sample => share(sample) !== null)
  const weight = known.reduce((sum, { spanMs }) => sum + spanMs, 0)
  return known.length === 0
    ? null
    : known.reduce((sum, each) => sum + Number(share(each)) * each.spanMs, 0) / weight
}

/** Minute by minute, from the samples as they are. */
function minutesOf(samples: Sample[], from: number, to: number): Bucket[] {
  const minutes: Bucket[] = []
  for (let at = from; at < to; at += 60) {
    const own = samples.filter(sample => sample.at > at && sample.at <= at + 60 && sample.at <= to)
    if (own.length === 0) continue
    const loads = own.map(({ load }) => load)
    minutes.push({
      from: at,
      to: at + 60,
      observedMs: own.reduce((sum, { spanMs }) => sum + spanMs, 0),
      mean: weighted(own, ({ load }) => load) ?? NaN,
      min: Math.min(...loads),
      max: Math.max(...loads),
      user: weighted(own, ({ user }) => user) ?? NaN,
      system: weighted(own, ({ system }) => system) ?? NaN,
      iowait: weighted(own, ({ iowait }) => iowait),
      steal: weighted(own, ({ steal }) => steal),
    })
  }
  return minutes
}

describe('a minute', () => {
  test('has the sample that ends with it; the one that ends at its start is the minute’s before', async () => {
    const { history } = await openHistory()
    for (const at of [0, 5, 60, 65]) await history.addSample(sampleAt(T + at))
    const { minutes } = await hourOf(history, T + 120)
    expect(minutes.map(({ from, observedMs }) => [from - T, observedMs])).toEqual([
      [-60, 5000],
      [0, 10_000],
      [60, 5000],
    ])
  })

  test('has means weighted by the time that each sample covers', async () => {
    const { history } = await openHistory()
    await history.addSample(sampleAt(T + 10, { spanMs: 9000, load: 1000, iowait: null }))
    await history.addSample(sampleAt(T + 15, { spanMs: 1000, load: 2001, iowait: 300 }))
    const { minutes } = await hourOf(history, T + 60)
    expect(minutes).toEqual([
      expect.objectContaining({ observedMs: 10_000, mean: 1100.1, min: 1000, max: 2001, iowait: 300 }),
    ])
  })

  test('does not know what none of its samples knows', async () => {
    const { history } = await openHistory()
    await history.addSample(sampleAt(T + 10, { iowait: null, steal: null }))
    expect((await hourOf(history, T + 60)).minutes).toEqual([
      expect.objectContaining({ iowait: null, steal: null }),
    ])
  })

  test.each([T + 1, T + 5, T + 59, T + 60])(
    'of a sample is the one it belongs to, of the instant %d',
    async at => {
      const { history } = await openHistory()
      expect(await history.minuteOf(at)).toBeUndefined()
      for (const beat of [T, T + 65]) await history.addSample(sampleAt(beat, { load: 1 }))
      await history.addSample(sampleAt(at, { load: 7000 }))
      expect(await history.minuteOf(at)).toMatchObject({ from: T, to: T + 60, mean: 7000, observedMs: 5000 })
    },
  )

  test('is exact, whatever the samples', async () => {
    const { file, close } = await openHistory()
    await close()
    const share = fc.integer({ min: 0, max: 10_000 })
    const sample = fc.record({
      at: fc.integer({ min: T - 3700, max: T + 100 }),
      spanMs: fc.integer({ min: 1, max: 11_000 }),
      load: share,
      user: share,
      system: share,
      iowait: fc.option(share),
      steal: fc.option(share),
      cores: fc.constant<number[]>([7]),
    })
    const samples = fc.uniqueArray(sample, { selector: ({ at }) => at, maxLength: 150 })
    const { history } = await openHistory(file)
    await fc.assert(
      fc.asyncProperty(samples, fc.integer({ min: -70, max: 70 }), async (unordered, offset) => {
        await history.reset()
        await Promise.all(unordered.map(each => history.addSample(each)))
        const ordered = unordered.toSorted((a, b) => a.at - b.at)
        const to = T + offset
        const hour = await hourOf(history, to)
        expect(hour.samples).toEqual(ordered.filter(({ at }) => at > to - 3600 && at <= to).map(shown))
        const expected = minutesOf(ordered, Math.floor((to - 3600) / 60) * 60, Math.ceil(to / 60) * 60)
        expect(hour.minutes).toEqual(expected)
        const last = ordered.at(-1)
        if (last) {
          const start = Math.floor((last.at - 1) / 60) * 60
          expect(await history.minuteOf(last.at)).toEqual(minutesOf(ordered, start, start + 60)[0])
        }
      }),
      { numRuns: 40 },
    )
  })
})
