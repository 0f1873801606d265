import { statSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hourOf, openHistory, rowsOf, sampleAt, shown, T } from './files.ts'

describe('a sample', () => {
  test.each([
    ['with everything known', {}],
    ['with unknown iowait and steal', { iowait: null, steal: null }],
    ['with every value a core can have', { cores: Array.from({ length: 201 }, (_, half) => half) }],
    ['of a machine that hides its cores', { cores: [] }],
    ['at the bounds', { load: 10_000, user: 10_000, system: 0, iowait: 0, steal: 0, spanMs: 1 }],
  ])('%s is had again as it was', async (_, changes) => {
    const { history } = await openHistory()
    const sample = sampleAt(T, changes)
    await history.addSample(sample)
    expect(await history.sampleOf(T)).toEqual(sample)
    expect((await hourOf(history, T)).samples).toEqual([shown(sample)])
  })

  test('is one byte a core in the file, and an integer in each other column', async () => {
    const { file, history } = await openHistory()
    await history.addSample(sampleAt(T, { cores: [0, 1, 127, 128, 200] }))
    expect(
      await rowsOf(file, 'SELECT hex(cores) AS cores, typeof(at) AS at, typeof(load) AS load FROM sample'),
    ).toEqual([{ cores: '00017F80C8', at: 'integer', load: 'integer' }])
  })

  test('of an instant beyond 2038 is had again', async () => {
    const { history } = await openHistory()
    const sample = sampleAt(2 ** 32 + 4)
    await history.addSample(sample)
    expect((await hourOf(history, sample.at)).samples).toEqual([shown(sample)])
    expect((await history.size()).lastAt).toBe(sample.at)
  })

  test('replaces the one of the same instant: the later truth holds', async () => {
    const { history } = await openHistory()
    await history.addSample(sampleAt(T, { load: 100 }))
    const later = sampleAt(T, { load: 9000, iowait: null, cores: [1] })
    await history.addSample(later)
    expect(await history.sampleOf(T)).toEqual(later)
    expect((await hourOf(history, T)).samples).toEqual([shown(later)])
  })

  test.each([
    [-6, null],
    [-5, 0],
    [-1, 0],
    [0, 0],
    [1, null],
    [59, null],
    [60, 61],
    [61, 61],
    [62, 62],
  ])(
    'of the instant %d is that of %d: it ends then or begins before its second is over',
    async (at, expected) => {
      const { history } = await openHistory()
      await history.addSample(sampleAt(T))
      for (const second of [61, 62]) await history.addSample(sampleAt(T + second, { spanMs: 1000 }))
      const sample = await history.sampleOf(T + at)
      expect(sample && sample.at - T).toBe(expected)
    },
  )
})

describe('an hour', () => {
  test('has the samples that end in it: its last instant is in, its first is the hour’s before', async () => {
    const { history } = await openHistory()
    for (const at of [-3605, -3600, -3595, -5, 0, 5]) await history.addSample(sampleAt(T + at))
    const { from, to, samples } = await hourOf(history, T)
    expect([from, to]).toEqual([T - 3600, T])
    expect(samples.map(({ at }) => at - T)).toEqual([-3595, -5, 0])
  })

  test('has them in order of time, in whatever order they came', async () => {
    const { history } = await openHistory()
    for (const at of [-5, -60, 0, -30]) await history.addSample(sampleAt(T + at))
    expect((await hourOf(history, T)).samples.map(({ at }) => at - T)).toEqual([-60, -30, -5, 0])
  })

  test('has every minute that lies in it in part, whole', async () => {
    const { history } = await openHistory()
    for (const at of [-3605, -3585, -3570, -3565]) await history.addSample(sampleAt(T + at))
    const { samples, minutes } = await hourOf(history, T + 25)
    expect(samples.map(({ at }) => at - T)).toEqual([-3570, -3565])
    expect(minutes.map(({ from, observedMs }) => [from - T, observedMs])).toEqual([[-3600, 15_000]])
  })

  test('in which nothing was recorded is empty', async () => {
    const { history } = await openHistory()
    expect(await hourOf(history, T)).toEqual({
      from: T - 3600,
      to: T,
      samples: [],
      minutes: [],
      stretches: [],
    })
  })
})

describe('the size', () => {
  test('of an empty history is no samples and no edges', async () => {
    const { file, history } = await openHistory()
    const { bytes, ...rest } = await history.size()
    expect(rest).toEqual({ samples: 0, firstAt: null, lastAt: null })
    expect(bytes).toBe(statSync(file).size + statSync(`${file}-wal`).size)
  })

  test('counts samples as they come, not events', async () => {
    const { history } = await openHistory()
    await history.addEvent(T, 'app-start')
    for (let beat = 0; beat < 20; beat += 1) await history.addSample(sampleAt(T + 5 * beat))
    expect(await history.size()).toMatchObject({ samples: 20, firstAt: T, lastAt: T + 95 })
  })

  test('is right as well when samples replaced others or came before them, and after a restart', async () => {
    const offsets = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 30 })
    await fc.assert(
      fc.asyncProperty(offsets, fc.boolean(), async (beats, atOnce) => {
        const { file, history, close } = await openHistory()
        const added = beats.map(beat => () => history.addSample(sampleAt(T + 5 * beat)))
        if (atOnce) await Promise.all(added.map(add => add()))
        else for (const add of added) await add()
        const expected = {
          samples: new Set(beats).size,
          firstAt: T + 5 * Math.min(...beats),
          lastAt: T + 5 * Math.max(...beats),
        }
        // Of the last sample: the one written last, which a person would call so though the clock was set back.
        expect(await history.size()).toMatchObject({ ...expected, lastAt: T + 5 * beats.at(-1)! })
        await close()
        const again = await openHistory(file)
        expect(await again.history.size()).toMatchObject(expected)
        await again.close()
      }),
      { numRuns: 25 },
    )
  })
})

test('events are kept in order with their details, also several of one instant', async () => {
  const { file, history } = await openHistory()
  await history.addEvent(T, 'app-start')
  await history.addEvent(T, 'record-start', null)
  await history.addEvent(T + 7, 'clock-step', '-3600000')
  expect(await rowsOf(file, 'SELECT at, kind, detail FROM event ORDER BY id')).toEqual([
    { at: T, kind: 'app-start', detail: null },
    { at: T, kind: 'record-start', detail: null },
    { at: T + 7, kind: 'clock-step', detail: '-3600000' },
  ])
})
