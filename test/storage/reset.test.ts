import { existsSync, readFileSync, statSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hourOf, openHistory, otherProgram, rowsOf, sampleAt, shown, T } from './files.ts'

const SECRET = 'was-here-at-night'
/** As one core's bytes, which stand in the file as they are. */
const CORES = [...Buffer.from('\x11\x22\x33NIGHT\x44\x55')]

const filesOf = (file: string) => [file, `${file}-wal`].filter(name => existsSync(name))

/** Whether anything of the rows above stands in the file or its log. */
function remembered(file: string): boolean {
  return filesOf(file).some(name => {
    const bytes = readFileSync(name)
    return bytes.includes(SECRET) || bytes.includes(Buffer.from(CORES))
  })
}

/** A history with `count` samples and an event that can be told from others by their bytes. */
async function filled(count = 5000) {
  const opened = await openHistory()
  await opened.history.addEvent(T, 'clock-step', SECRET)
  const other = await otherProgram(opened.file)
  await other.run(`
    WITH RECURSIVE beat(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM beat WHERE n + 1 < ${count})
    INSERT INTO sample SELECT ${T} + 5 * n, 5000, 2500, 2000, 500, 0, 0, x'${Buffer.from(CORES).toString('hex')}'
    FROM beat`)
  await other.close()
  return opened
}

describe('reset', () => {
  test('leaves no row, no byte of one in the file or its log, and a small file', async () => {
    const { file, history } = await filled()
    expect(remembered(file)).toBe(true)
    const before = (await history.size()).bytes
    await history.reset()
    expect(await rowsOf(file, 'SELECT at FROM sample UNION ALL SELECT at FROM event')).toEqual([])
    for (const view of ['minute', 'hour', 'day']) {
      expect(await rowsOf(file, `SELECT at FROM ${view}`)).toEqual([])
      expect(await rowsOf(file, `SELECT at FROM ${view}_rollup`)).toEqual([])
    }
    for (const table of ['hour_spread', 'day_spread', 'state'])
      expect(await rowsOf(file, `SELECT at FROM ${table}`)).toEqual([])
    expect(remembered(file)).toBe(false)
    expect(statSync(file).size).toBeLessThan(120 * 1024)
    expect(before).toBeGreaterThan(150_000)
    expect(await history.size()).toMatchObject({ samples: 0, firstAt: null, lastAt: null })
    expect((await history.size()).bytes).toBeLessThan(120 * 1024)
    expect(await rowsOf(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  })

  test('keeps the file as it has to be: in WAL mode, giving freed pages back', async () => {
    const { file, history, close } = await filled(10)
    await history.reset()
    await close()
    expect(await rowsOf(file, 'PRAGMA auto_vacuum')).toEqual([{ auto_vacuum: 2 }])
    expect(await rowsOf(file, 'PRAGMA journal_mode')).toEqual([{ journal_mode: 'wal' }])
  })

  test('is followed by a history like any other', async () => {
    const { file, history, close } = await filled(10)
    await history.reset()
    await history.addSample(sampleAt(T))
    await history.addSample(sampleAt(T + 5))
    expect(await history.size()).toMatchObject({ samples: 2, firstAt: T, lastAt: T + 5 })
    await close()
    expect((await rowsOf(file, 'SELECT at FROM sample')).length).toBe(2)
  })

  test('of an empty history, and a second one, change nothing', async () => {
    const { history } = await openHistory()
    await history.reset()
    await Promise.all([history.reset(), history.reset()])
    expect(await history.size()).toMatchObject({ samples: 0 })
    await history.addSample(sampleAt(T))
    expect(await history.size()).toMatchObject({ samples: 1 })
  })

  test('deletes what was asked for before it, though not yet written', async () => {
    const { file, history } = await openHistory()
    const asked = [
      history.addSample(sampleAt(T, { cores: CORES })),
      history.addEvent(T, 'clock-step', SECRET),
    ]
    await Promise.all([...asked, history.reset()])
    expect((await history.size()).samples).toBe(0)
    expect(history.waiting).toBe(0)
    expect(remembered(file)).toBe(false)
  })

  test('deletes what waits because the file was locked', async () => {
    const { file, history } = await openHistory()
    const other = await otherProgram(file)
    await other.run('BEGIN EXCLUSIVE')
    await history.addSample(sampleAt(T))
    expect(history.waiting).toBe(1)
    await other.run('COMMIT')
    await history.reset()
    expect(history.waiting).toBe(0)
    await history.addSample(sampleAt(T + 5))
    expect((await rowsOf(file, 'SELECT at FROM sample')).map(({ at }) => at)).toEqual([T + 5])
  })

  test('keeps what is asked for after it, though it is still at work', async () => {
    const { file, history } = await filled(10)
    const resetting = history.reset()
    const asked = [history.addEvent(T, 'record-start'), history.addSample(sampleAt(T))]
    await Promise.all([resetting, ...asked])
    expect((await hourOf(history, T)).samples).toEqual([shown(sampleAt(T))])
    expect((await rowsOf(file, 'SELECT kind FROM event')).map(({ kind }) => kind)).toEqual(['record-start'])
    expect((await history.size()).samples).toBe(1)
  })

  test('leaves nothing behind once a program that was reading meanwhile has ended and the app is closed', async () => {
    const { file, history, close } = await filled()
    const reader = await otherProgram(file)
    await reader.run('BEGIN')
    await reader.all('SELECT COUNT(*) FROM sample')
    await history.reset()
    expect((await history.size()).samples).toBe(0)
    await reader.close()
    await close()
    expect(remembered(file)).toBe(false)
  })

  test('among writes, in any order and at any speed: what was asked for after the last one is there', async () => {
    const steps = fc.array(fc.constantFrom('sample', 'sample', 'sample', 'reset', 'wait'), { maxLength: 25 })
    await fc.assert(
      fc.asyncProperty(steps, async actions => {
        const { file, history, close } = await openHistory()
        let expected: number[] = []
        let at = T
        const asked: Promise<void>[] = []
        for (const action of actions) {
          if (action === 'sample') {
            asked.push(history.addSample(sampleAt((at += 5))))
            expected.push(at)
          } else if (action === 'reset') {
            asked.push(history.reset())
            expected = []
          } else await asked.at(-1)
        }
        await Promise.all(asked)
        expect((await rowsOf(file, 'SELECT at FROM sample ORDER BY at')).map(row => row['at'])).toEqual(
          expected,
        )
        expect((await history.size()).samples).toBe(expected.length)
        await close()
      }),
      { numRuns: 25 },
    )
  })
})
