import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RecordingState } from '../../src-main/contract/timeline.ts'
import { openHistory, rowsOf, sampleAt } from './files.ts'

const states = ['recording', 'stopped', 'asleep', 'off', 'closed', 'crashed'] as const
/** A small world, so that stretches meet and overlap often. */
const LENGTH = 60
const START = Math.floor(Date.now() / 1000) - LENGTH

/** What each second of the small world is, told second by second. */
class Model {
  readonly seconds: (RecordingState | undefined)[] = []

  mark(from: number, to: number | null, state: RecordingState): void {
    // What holds from an instant on holds until something else was to hold.
    const until = to ?? this.nextChangeAfter(from)
    for (let second = from; second < until; second += 1) this.seconds[second] = state
  }

  nextChangeAfter(from: number): number {
    for (let second = from + 1; second < LENGTH; second += 1)
      if (this.seconds[second] !== this.seconds[second - 1]) return second
    return LENGTH
  }
}

describe('marks', () => {
  test('give every second the last state that it was given, and no stretch twice', async () => {
    const mark = fc.record({
      from: fc.nat(LENGTH - 1),
      length: fc.nat(LENGTH),
      state: fc.constantFrom(...states),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(mark, { maxLength: 12 }), async marks => {
        const { file, history, close } = await openHistory()
        const model = new Model()
        await history.mark({ from: START, to: null, state: 'recording' })
        model.mark(0, null, 'recording')
        for (const { from, length, state } of marks) {
          const to = Math.min(from + length, LENGTH)
          await history.mark({ from: START + from, to: START + to, state })
          if (to > from) model.mark(from, to, state)
        }
        await history.addSample(sampleAt(START + 5))
        const stretches = await history.stretches(START + 5, START + LENGTH)
        const told = stretches.flatMap(({ from, to, state }) =>
          Array.from({ length: to - from }, () => state),
        )
        expect(told).toEqual(model.seconds.slice(5))
        const rows = await rowsOf(file, 'SELECT state FROM state ORDER BY at')
        expect(rows.every((row, index) => row['state'] !== rows[index - 1]?.['state'])).toBe(true)
        await close()
      }),
      { numRuns: 40 },
    )
  })

  test('of a time that was not recorded take the samples of an earlier truth away', async () => {
    const { file, history } = await openHistory()
    for (const at of [5, 10, 15, 20]) await history.addSample(sampleAt(START + at))
    await history.mark({ from: START + 7, to: START + 15, state: 'stopped' })
    expect(
      (await rowsOf(file, 'SELECT at FROM sample ORDER BY at')).map(({ at }) => Number(at) - START),
    ).toEqual([5, 20])
  })

  test('are replaced by the recording of the same time, after the clock was set back', async () => {
    const { history } = await openHistory()
    await history.mark({ from: START, to: null, state: 'recording' })
    await history.addSample(sampleAt(START + 5))
    await history.mark({ from: START + 20, to: null, state: 'stopped' })
    await history.mark({ from: START + 40, to: null, state: 'recording' })
    for (const at of [25, 30]) await history.addSample(sampleAt(START + at))
    expect(await history.stretches(START, START + 50)).toEqual([
      { from: START, to: START + 30, state: 'recording' },
      { from: START + 30, to: START + 40, state: 'stopped' },
      { from: START + 40, to: START + 50, state: 'recording' },
    ])
  })
})

describe('the view timeline', () => {
  test('gives every second from the first sample to now exactly one state', async () => {
    const { file, history } = await openHistory()
    await history.mark({ from: START, to: null, state: 'recording' })
    await history.addSample(sampleAt(START + 7))
    await history.mark({ from: START + 30, to: START + 40, state: 'asleep' })
    await history.mark({ from: START + 50, to: null, state: 'stopped' })
    const rows = await rowsOf(file, 'SELECT * FROM timeline')
    expect(rows.map(row => [Number(row['started_at']) - START, row['state']])).toEqual([
      [2, 'recording'],
      [30, 'asleep'],
      [40, 'recording'],
      [50, 'stopped'],
    ])
    for (const [index, row] of rows.entries())
      if (index > 0) expect(row['started_at']).toBe(rows[index - 1]!['ended_at'])
    const now = Math.floor(Date.now() / 1000)
    expect(Math.abs(Number(rows.at(-1)!['ended_at']) - now)).toBeLessThanOrEqual(1)
  })

  test('is empty while there is no sample', async () => {
    const { file, history } = await openHistory()
    await history.mark({ from: START, to: null, state: 'recording' })
    expect(await rowsOf(file, 'SELECT * FROM timeline')).toEqual([])
  })
})

describe('the last that was seen of the app', () => {
  test('is its last sample, or its last change of state', async () => {
    const { history } = await openHistory()
    expect(await history.lastSeen()).toBeNull()
    await history.addEvent(START, 'app-start', 'boot-1')
    await history.mark({ from: START, to: null, state: 'recording' })
    await history.addSample(sampleAt(START + 5))
    expect(await history.lastSeen()).toEqual({ at: START + 5, state: 'recording', boot: 'boot-1' })
    await history.mark({ from: START + 8, to: null, state: 'closed' })
    expect(await history.lastSeen()).toEqual({ at: START + 8, state: 'closed', boot: 'boot-1' })
  })

  test('is what was written last where the clock was set back, and not what an earlier truth left ahead', async () => {
    const { history } = await openHistory()
    await history.mark({ from: START, to: null, state: 'recording' })
    for (const at of [5, 10, 40, 45]) await history.addSample(sampleAt(START + at))
    await history.mark({ from: START + 12, to: null, state: 'recording' })
    expect(await history.lastSeen()).toMatchObject({ at: START + 12, state: 'recording' })
    await history.addSample(sampleAt(START + 20))
    expect(await history.lastSeen()).toMatchObject({ at: START + 20, state: 'recording' })
    await history.mark({ from: START + 22, to: null, state: 'stopped' })
    expect(await history.lastSeen()).toMatchObject({ at: START + 22, state: 'stopped' })
    await history.mark({ from: START + 22, to: START + 50, state: 'stopped' })
    expect(await history.lastSeen()).toMatchObject({ at: START + 22, state: 'stopped' })
    expect((await history.size()).samples).toBe(3)
  })
})
