import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { History } from '../../src-main/storage/index.ts'
import { beatsInto } from './beats.ts'
import { historyFile, openHistory, otherProgram, rowsOf, sampleAt, T } from './files.ts'
import { rollupsIn } from './rollups.ts'

const HOUR = 3600
const DAY = 24 * HOUR

/** A history that recorded from T on, `count` beats. */
async function recorded(count: number) {
  const opened = await openHistory()
  await opened.history.mark({ from: T, to: null, state: 'recording' })
  const beats = Array.from({ length: count }, (_, beat) => T + 5 * (beat + 1))
  await Promise.all(beats.map(at => opened.history.addSample(sampleAt(at, { load: at % 10_000 }))))
  const other = await otherProgram(opened.file)
  return { ...opened, ask: other.all }
}

const instants = (rows: Record<string, unknown>[]) => rows.map(({ at }) => Number(at))

describe('a stretch that is forgotten', () => {
  test('loses its samples, events and notes, and is named in the timeline', async () => {
    const { history, ask } = await recorded(120)
    for (const at of [99, 100, 150, 200]) await history.addEvent(T + at, 'resume')
    const notes = [
      { from: T + 100, to: T + 100, text: 'moment in it' },
      { from: T + 120, to: T + 200, text: 'stretch in it' },
      { from: T + 200, to: T + 200, text: 'moment behind it' },
      { from: T + 90, to: T + 101, text: 'reaching in' },
      { from: T + 199, to: T + 201, text: 'reaching out' },
    ]
    for (const note of notes) await history.putNote({ id: null, ...note })

    expect(await history.wouldForget({ from: T + 100, to: T + 200 })).toEqual({
      from: T + 100,
      to: T + 200,
      samples: 20,
    })
    await history.forget({ from: T + 100, to: T + 200 })

    const left = instants(await ask('SELECT at FROM sample ORDER BY at'))
    expect(left.length).toBe(100)
    expect(left.filter(at => at > T + 100 && at <= T + 200)).toEqual([])
    expect(left).toContain(T + 100)
    expect(instants(await ask('SELECT at FROM event'))).toEqual([T + 99, T + 200])
    expect((await history.notes({ from: T, to: T + 1000 })).map(({ text }) => text)).toEqual([
      'reaching in',
      'reaching out',
      'moment behind it',
    ])
    expect(await history.stretches(T, T + 600)).toEqual([
      { from: T, to: T + 100, state: 'recording' },
      { from: T + 100, to: T + 200, state: 'deleted' },
      { from: T + 200, to: T + 600, state: 'recording' },
    ])
    expect(await history.size()).toMatchObject({ samples: 100, firstAt: T + 5, lastAt: T + 600 })
  })

  test('takes with it the samples that reach into it', async () => {
    const { history, ask } = await recorded(20)
    expect(await history.wouldForget({ from: T + 12, to: T + 22 })).toEqual({
      from: T + 10,
      to: T + 25,
      samples: 3,
    })
    await history.forget({ from: T + 12, to: T + 22 })
    const left = instants(await ask('SELECT at FROM sample ORDER BY at'))
    expect(left.slice(0, 4)).toEqual([T + 5, T + 10, T + 30, T + 35])
    expect(await history.stretches(T + 10, T + 30)).toMatchObject([
      { to: T + 25, state: 'deleted' },
      { state: 'recording' },
    ])
  })

  test('can be all there is, and recording goes on behind it', async () => {
    const { history, ask } = await recorded(20)
    await history.forget({ from: 0, to: T + 100 })
    expect(await history.size()).toMatchObject({ samples: 0, firstAt: null, lastAt: null })
    expect(await ask('SELECT at FROM minute')).toEqual([])
    await history.addSample(sampleAt(T + 105))
    expect(await history.size()).toMatchObject({ samples: 1, firstAt: T + 105, lastAt: T + 105 })
    expect(await ask('SELECT state FROM timeline')).toEqual([{ state: 'recording' }])
  })

  test('at the end of the history leaves known what ran last, in which boot', async () => {
    const { history } = await recorded(20)
    await history.addEvent(T + 10, 'app-start', 'boot-1')
    await history.addEvent(T + 60, 'app-start', 'boot-2')
    await history.addEvent(T + 61, 'record-start')
    await history.forget({ from: T + 50, to: T + 90 })
    expect(await history.lastSeen()).toEqual({ at: T + 100, state: 'recording', boot: 'boot-2' })
    await history.forget({ from: T, to: T + 100 })
    expect(await history.lastSeen()).toEqual({ at: T + 100, state: 'recording', boot: 'boot-2' })
  })

  test('that had other states ends in the one that held', async () => {
    const { history } = await recorded(40)
    await history.mark({ from: T + 50, to: T + 120, state: 'stopped' })
    await history.mark({ from: T + 130, to: T + 160, state: 'asleep' })
    await history.forget({ from: T + 40, to: T + 140 })
    expect(await history.stretches(T, T + 200)).toEqual([
      { from: T, to: T + 40, state: 'recording' },
      { from: T + 40, to: T + 140, state: 'deleted' },
      { from: T + 140, to: T + 160, state: 'asleep' },
      { from: T + 160, to: T + 200, state: 'recording' },
    ])
    await history.forget({ from: T + 140, to: T + 150 })
    expect((await history.stretches(T, T + 150)).at(-1)).toEqual({
      from: T + 40,
      to: T + 150,
      state: 'deleted',
    })
  })

  test('of which no state is known is marked as nothing', async () => {
    const { history, ask } = await openHistory().then(async opened => ({
      ...opened,
      ask: (await otherProgram(opened.file)).all,
    }))
    for (const beat of [5, 10, 15]) await history.addSample(sampleAt(T + beat))
    await history.forget({ from: T, to: T + 10 })
    expect(await ask('SELECT * FROM state')).toEqual([])
    expect(instants(await ask('SELECT at FROM sample'))).toEqual([T + 15])
  })
})

describe('forgetting', () => {
  test('leaves rollups that say what the samples left say, and a timeline without a hole', async () => {
    const ranges = fc.array(
      fc.record({
        from: fc.integer({ min: -HOUR, max: 5 * HOUR }),
        length: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 3 * HOUR })),
        recorded: fc.integer({ min: 0, max: 30 }),
        restart: fc.boolean(),
      }),
      { minLength: 1, maxLength: 5 },
    )
    await fc.assert(
      fc.asyncProperty(ranges, async each => {
        const file = historyFile()
        await beatsInto(file, { from: T, count: 5 * 720 })
        const other = await otherProgram(file)
        let opened = await openHistory(file)
        await opened.history.mark({ from: T, to: null, state: 'recording' })
        let now = T + 5 * HOUR
        for (const { from, length, recorded: beats, restart } of each) {
          const range = { from: T + from, to: Math.min(T + from + length, now) }
          if (range.from >= range.to) continue
          const { samples } = await opened.history.wouldForget(range)
          const before = (await opened.history.size()).samples
          await opened.history.forget(range)
          expect((await opened.history.size()).samples).toBe(before - samples)
          expect(
            await other.all(
              `SELECT at FROM sample WHERE at > ${range.from} AND at - span_ms / 1000 < ${range.to}`,
            ),
          ).toEqual([])
          for (let beat = 0; beat < beats; beat += 1) await opened.history.addSample(sampleAt((now += 5)))
          const { found, expected } = await rollupsIn(other.all)
          expect(found).toEqual(expected)
          if (restart) {
            await opened.close()
            opened = await openHistory(file)
          }
          const [counted] = await other.all('SELECT COUNT(*) AS samples FROM sample')
          expect((await opened.history.size()).samples).toBe(counted!['samples'])
        }
        const stretches = await opened.history.stretches(T, now)
        for (const [index, { from, to }] of stretches.entries()) {
          expect(to).toBeGreaterThan(from)
          if (index > 0) expect(from).toBe(stretches[index - 1]!.to)
        }
        const recording = stretches.filter(({ state }) => state === 'recording')
        const seconds = recording.reduce((sum, { from, to }) => sum + to - from, 0)
        const [measured] = await other.all('SELECT COUNT(*) * 5 AS seconds FROM sample')
        // What is not deleted is measured, each second of it.
        expect(seconds).toBe(Number(measured!['seconds']))
        await other.close()
        await opened.close()
      }),
      { numRuns: 12 },
    )
  })

  test('takes hours whose samples are gone for their age whole, with their minutes', async () => {
    const file = historyFile()
    const first = Math.floor(T / HOUR) * HOUR
    await beatsInto(file, { from: first, count: 6 * 720 })
    const history = await History.open(file, () => undefined, { retentionDays: 1 })
    onTestFinished(() => history.close())
    const { all: ask } = await otherProgram(file)
    // Three of the six hours are beyond the age.
    for (let minute = 0; minute < 4; minute += 1)
      await history.addSample(sampleAt(first + DAY + 3 * HOUR + 60 * minute))
    await history.addEvent(first + DAY + 4 * HOUR, 'resume')
    expect(instants(await ask('SELECT at FROM hour_rollup WHERE sealed'))).toEqual([
      first,
      first + HOUR,
      first + 2 * HOUR,
    ])

    const range = { from: first + HOUR + 600, to: first + 3 * HOUR + 20 }
    const reach = { from: first + HOUR, to: first + 3 * HOUR + 20 }
    expect(await history.wouldForget(range)).toEqual({ ...reach, samples: 2 * 720 + 4 })
    await history.forget(range)
    const hours = await ask('SELECT at, samples FROM hour ORDER BY at')
    expect(hours.slice(0, 2)).toEqual([
      { at: first, samples: 720 },
      { at: first + 3 * HOUR, samples: 716 },
    ])
    const minutes = instants(await ask('SELECT at FROM minute ORDER BY at'))
    expect(minutes.slice(0, 61)).toEqual([
      ...Array.from({ length: 60 }, (_, minute) => first + 60 * minute),
      first + 3 * HOUR,
    ])
    expect(await ask('SELECT at FROM hour_rollup WHERE sealed')).toEqual([{ at: first }])
  })

  test('deletes nothing while the file is locked, and is told so', async () => {
    const { file, history, ask } = await recorded(20)
    const other = await otherProgram(file)
    await other.run('BEGIN EXCLUSIVE')
    await history.addSample(sampleAt(T + 105))
    await expect(history.forget({ from: T, to: T + 105 })).rejects.toMatchObject({ reason: 'locked' })
    await other.run('COMMIT')
    expect((await ask('SELECT at FROM sample')).length).toBe(20)
    await history.forget({ from: T, to: T + 105 })
    expect(history.waiting).toBe(0)
    expect(await ask('SELECT at FROM sample')).toEqual([])
  })

  test('comes after what was asked for before it, and before what was asked for after', async () => {
    const { history, ask } = await recorded(0)
    await Promise.all([
      history.addSample(sampleAt(T + 5)),
      history.forget({ from: T, to: T + 10 }),
      history.addSample(sampleAt(T + 10)),
    ])
    expect(instants(await ask('SELECT at FROM sample'))).toEqual([T + 10])
    expect((await history.size()).samples).toBe(1)
  })
})

describe('no byte of what was forgotten', () => {
  /** One sort for every other beat, so that the mean of the cores of two samples is no mark of a third. */
  const markOf = (at: number) => `${at % 10 === 0 ? '<' : '['}${String(at).padStart(10, '0')}>`

  /** The instants whose samples, events or notes stand somewhere in the file or its log. */
  function remembered(file: string): Set<number> {
    const bytes = [file, `${file}-wal`].filter(existsSync).map(name => readFileSync(name, 'latin1'))
    return new Set([...bytes.join('').matchAll(/[<[](\d{10})>/g)].map(([, at]) => Number(at)))
  }

  test('stands in the file or its log, wherever the stretch lies and however often', async () => {
    const { file, history } = await openHistory()
    await history.mark({ from: T, to: null, state: 'recording' })
    let at = T
    const record = (count: number) =>
      Promise.all(
        Array.from({ length: count }, (_, beat) => {
          at += 5
          const written = [history.addSample(sampleAt(at, { cores: [...Buffer.from(markOf(at))] }))]
          if (beat % 7 === 0) written.push(history.addEvent(at, 'clock-step', markOf(at)))
          if (beat % 11 === 0) written.push(history.putNote({ id: null, from: at, to: at, text: markOf(at) }))
          return Promise.all(written)
        }),
      )
    await record(1500)
    expect(remembered(file).size).toBe(1500)
    const ranges = [
      [500, 505],
      [2000, 2600],
      [2600, 5000],
      [5500, 5501],
      [6000, 7490],
      [0, 400],
    ] as const
    for (const [from, to] of ranges) {
      await history.forget({ from: T + from, to: T + to })
      const rows = 'SELECT at FROM sample UNION SELECT at FROM event UNION SELECT started_at FROM note'
      const left = new Set(instants(await rowsOf(file, rows)))
      expect(remembered(file)).toEqual(left)
      await record(50)
    }
    expect(await rowsOf(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    expect(await rowsOf(file, 'PRAGMA auto_vacuum')).toEqual([{ auto_vacuum: 2 }])
  })
})
