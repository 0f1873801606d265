import { afterEach, describe, expect, test, vi } from 'vitest'
import type { History } from '../../src-main/storage/index.ts'
import type { Bucket, Range } from '../../src-main/contract/view.ts'
import { Retention } from '../../src-main/storage/retention.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { historyFile, openHistory, sampleAt } from './files.ts'
import { sparseInto } from './sparse.ts'

afterEach(() => vi.unstubAllEnvs())

const HOUR = 3600
const DAY = 86_400
const at = (text: string) => Date.parse(text) / 1000

const observed = (buckets: Bucket[]) => buckets.reduce((sum, { observedMs }) => sum + observedMs, 0)

describe('a spike of one sample', () => {
  test('is seen at every zoom from an hour to two years, with the mean of all', async () => {
    const [from, to] = [at('2023-06-01T00:00:00Z'), at('2025-06-01T00:00:00Z')]
    const spike = at('2024-03-13T14:25:00Z')
    const file = historyFile()
    await sparseInto(file, { from, to, every: 300, spike })
    const { history } = await openHistory(file)
    for (const length of [HOUR, 8 * HOUR, DAY, 7 * DAY, 31 * DAY, 92 * DAY, 366 * DAY, to - from]) {
      const range = length === to - from ? { from, to } : { from: spike - length / 2, to: spike + length / 2 }
      for (const points of [100, 700, 2000]) {
        const { samples, buckets, means } = await history.view(range, points)
        const high = samples ? samples.filter(({ load }) => load === 10_000) : buckets.filter(isHigh)
        expect(high.length, `${length} s, ${points} points`).toBe(1)
        for (const bucket of [...buckets, ...means]) {
          const count = bucket.observedMs / 5000
          expect(bucket.min).toBe(isHigh(bucket) && count === 1 ? 10_000 : 1000)
          expect(bucket.mean).toBeCloseTo(isHigh(bucket) ? 1000 + 9000 / count : 1000, 6)
        }
        const bucket = buckets.find(isHigh)
        if (bucket) expect(spike > bucket.from && spike <= bucket.to).toBe(true)
        expect(means.filter(isHigh).length).toBe(1)
        expect((await history.facts(range)).maxAt).toBe(spike)
      }
    }
  })
})

const isHigh = ({ max }: { max: number }) => max === 10_000

describe('a view', () => {
  test('has samples where they fit, else no more buckets than points, and all of what was observed', async () => {
    const [from, to] = [at('2025-01-01T00:00:00Z'), at('2025-04-01T00:00:00Z')]
    const file = historyFile()
    await sparseInto(file, { from, to, every: 60 })
    const { history } = await openHistory(file)
    for (const length of [600, HOUR, 2 * HOUR, 5 * HOUR, 13 * HOUR, DAY, 3 * DAY, 20 * DAY, 89 * DAY])
      for (const points of [100, 333, 1000, 5000]) {
        const range = { from: from + 12_345, to: from + 12_345 + length }
        const view = await history.view(range, points)
        const expected = Math.floor(range.to / 60) - Math.floor(range.from / 60)
        if (length <= HOUR || length / 5 <= 1.5 * Math.min(points, 2000)) {
          expect(view.samples?.length).toBe(expected)
          expect(view.buckets).toEqual([])
        } else {
          expect(view.samples).toBeNull()
          expect(view.buckets.length).toBeLessThanOrEqual(Math.min(points, 2000))
          expect(observed(view.buckets)).toBe(expected * 5000)
        }
        expect(view.means.length).toBeLessThanOrEqual(850)
        expect(view.stretches).toEqual([{ ...range, state: 'recording' }])
      }
  })

  test.each([
    ['Europe/Berlin', '2025-03-30T12:00:00+02:00', [24, 23, 24]],
    ['Europe/Berlin', '2025-10-26T12:00:00+01:00', [24, 25, 24]],
    ['Asia/Kolkata', '2025-03-30T12:00:00+05:30', [24, 24, 24]],
    ['Australia/Lord_Howe', '2025-04-06T12:00:00+10:30', [24, 24.5, 24]],
  ])('has whole days of %s around %s', async (zone, noon, hours) => {
    vi.stubEnv('TZ', zone)
    const middle = at(noon)
    const file = historyFile()
    await sparseInto(file, { from: middle - 30 * DAY, to: middle + 30 * DAY, every: 60 })
    const { history } = await openHistory(file)
    const { means, meanUnit } = await history.view({ from: middle - 20 * DAY, to: middle + 20 * DAY }, 1000)
    expect(meanUnit).toBe('day')
    const place = means.findIndex(({ from, to }) => from <= middle && to > middle)
    const around = means.slice(place - 1, place + 2)
    expect(around.map(({ from, to }) => (to - from) / HOUR)).toEqual(hours)
    expect(around.map(({ observedMs }) => observedMs / 5000)).toEqual(hours.map(count => count * 60))
  })

  test('of days whose samples are gone says what it said before, in minutes at the finest', async () => {
    const [from, to] = [at('2024-05-01T00:00:00Z'), at('2024-05-04T00:00:00Z')]
    const file = historyFile()
    await sparseInto(file, { from, to, every: 20, spike: at('2024-05-01T10:00:20Z') })
    const ranges: Range[] = [
      { from, to },
      { from: from + HOUR / 2, to: from + 30 * HOUR },
      { from: from + 9 * HOUR, to: from + 11 * HOUR },
    ]
    const answers = async (history: History) =>
      Promise.all(
        ranges.map(async range => [
          (await history.view(range, 300)).means,
          (await history.view(range, 100)).buckets,
          { ...(await history.facts(range)), maxAt: 0, median: 0, p95: 0, aboveMs: {}, states: {} },
        ]),
      )
    const before = await openHistory(file)
    const said = await answers(before.history)
    const shortBefore = await before.history.view(ranges[2]!, 1000)
    const { firstAt } = await before.history.size()
    await before.close()
    await deleteHours(file, 48)
    const after = await openHistory(file)
    expect(await answers(after.history)).toEqual(said)
    expect((await after.history.size()).firstAt).toBe(from)
    expect(firstAt).toBe(from + 20)

    const short = await after.history.view(ranges[2]!, 1000)
    expect(shortBefore.samples?.length).toBe(360)
    expect(short.samples).toBeNull()
    expect(short.buckets.length).toBe(120)
    expect(observed(short.buckets)).toBe(360 * 5000)
    const facts = await after.history.facts(ranges[2]!)
    expect(facts).toMatchObject({ observedMs: 360 * 5000, max: 10_000, maxAt: at('2024-05-01T10:00:00Z') })
    expect(facts.median).toBe(1000)
    expect((await after.history.cores(ranges[2]!, 100)).columns[0]).toMatchObject({ cores: [10, 20] })
  })

  test('of half a minute whose samples are gone counts whole minutes, and says how much that is', async () => {
    const from = at('2024-05-01T00:00:00Z')
    const file = historyFile()
    await sparseInto(file, { from, to: from + 5 * HOUR, every: 5 })
    await deleteHours(file, 2)
    const { history } = await openHistory(file)
    const facts = await history.facts({ from: from + HOUR + 30, to: from + HOUR + 130 })
    expect(facts.observedMs).toBe(120_000)
    expect((await history.facts({ from: from + HOUR + 1, to: from + HOUR + 31 })).observedMs).toBe(0)
  })

  test('of a time of which nothing is known is empty', async () => {
    const { history } = await openHistory()
    const range = { from: at('2024-01-01T00:00:00Z'), to: at('2025-01-01T00:00:00Z') }
    const view = await history.view(range, 1000)
    expect(view).toEqual({ ...range, samples: null, buckets: [], means: [], meanUnit: 'day', stretches: [] })
    expect(await history.facts(range)).toEqual({
      range,
      observedMs: 0,
      mean: null,
      min: null,
      max: null,
      maxAt: null,
      median: null,
      p95: null,
      aboveMs: { 50: 0, 80: 0, 95: 0 },
      states: { recording: 0, stopped: 0, asleep: 0, off: 0, closed: 0, crashed: 0, deleted: 0 },
      dayBefore: { observedMs: 0, mean: null, max: null },
      weekBefore: { observedMs: 0, mean: null, max: null },
    })
    expect(await history.cores(range, 500)).toEqual({ ...range, columns: [], rows: 0 })
  })
})

/** As the days go by. */
async function deleteHours(file: string, hours: number): Promise<void> {
  const database = await openDatabase(file)
  const retention = new Retention(0)
  for (let step = 0; step < hours; step += 1) await retention.step(database, 4_000_000_000 + 60 * step)
  await database.destroy()
}

describe('facts', () => {
  test('compare with the same hours of the local clock, a day and a week earlier', async () => {
    vi.stubEnv('TZ', 'Europe/Berlin')
    const { history } = await openHistory()
    const noons = ['2026-03-23T12:00:00+01:00', '2026-03-29T12:00:00+02:00', '2026-03-30T12:00:00+02:00']
    for (const [index, noon] of noons.entries())
      await history.addSample(sampleAt(at(noon) + 60, { load: 1000 * (index + 1) }))
    const facts = await history.facts({ from: at(noons[2]!), to: at(noons[2]!) + 600 })
    expect(facts).toMatchObject({
      mean: 3000,
      dayBefore: { observedMs: 5000, mean: 2000, max: 2000 },
      weekBefore: { observedMs: 5000, mean: 1000, max: 1000 },
    })
  })

  test('weigh loads by their time, and count the seconds of each state', async () => {
    const { history } = await openHistory()
    const from = at('2025-02-03T10:00:00Z')
    await history.mark({ from, to: null, state: 'recording' })
    for (const [beat, load] of [0, 5000, 5001, 8001, 9501, 10_000].entries())
      await history.addSample(sampleAt(from + 5 * (beat + 1), { load, spanMs: 1000 * (beat + 1) }))
    await history.mark({ from: from + 40, to: null, state: 'stopped' })
    const facts = await history.facts({ from: from + 5, to: from + 100 })
    expect(facts).toMatchObject({
      observedMs: 20_000,
      min: 5000,
      max: 10_000,
      maxAt: from + 30,
      median: 9501,
      p95: 10_000,
      aboveMs: { 50: 18_000, 80: 15_000, 95: 11_000 },
      states: { recording: 35, stopped: 60, asleep: 0, off: 0, closed: 0, crashed: 0, deleted: 0 },
    })
  })
})

test('the cores of a stretch in which some came and went are as many as the most there were', async () => {
  const { history } = await openHistory()
  const from = at('2025-02-03T10:00:00Z')
  for (let beat = 1; beat <= 720; beat += 1)
    await history.addSample(sampleAt(from + 5 * beat, { cores: beat <= 360 ? [100, 50] : [200, 150, 8] }))
  const { columns, rows } = await history.cores({ from, to: from + HOUR }, 100)
  expect(rows).toBe(3)
  expect(columns.length).toBeLessThanOrEqual(100)
  expect(columns[0]!.cores).toEqual([100, 50])
  expect(columns.at(-1)!.cores).toEqual([200, 150, 8])
})
