import { existsSync } from 'node:fs'
import type { Knex } from 'knex'
import { describe, expect, onTestFinished, test } from 'vitest'
import { MOST_WAITING, WriteQueue } from '../../src-main/storage/write-queue.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { historyFile, hourOf, openHistory, otherProgram, rowsOf, sampleAt, shown, T } from './files.ts'
import { usageAt } from './usage.ts'

/** Locks the file as another program's writing would, until it is told to let go. */
async function lock(file: string) {
  const program = await otherProgram(file)
  await program.run('BEGIN EXCLUSIVE')
  return () => program.run('COMMIT')
}

/** Takes a day of samples in no time, and remembers their instants. */
function rememberingDatabase() {
  const put: number[] = []
  const disk = { full: false }
  const database = {
    transaction: (work: (transaction: unknown) => Promise<void>) =>
      disk.full ? Promise.reject(new Error('disk full')) : work(database),
    raw: (sql: string, bindings: unknown[] = []) => {
      if (sql.includes('INTO sample')) put.push(...bindings.filter((_, place) => place % 8 === 0).map(Number))
      return Promise.resolve([])
    },
  }
  return { database: database as unknown as Knex, put, disk }
}

const instants = async (file: string) =>
  (await rowsOf(file, 'SELECT at FROM sample ORDER BY at')).map(row => row['at'])
const kinds = async (file: string) =>
  (await rowsOf(file, 'SELECT kind FROM event ORDER BY id')).map(row => row['kind'])

describe('writes', () => {
  test('are done in the order they were asked for, each once', async () => {
    const { file, history, troubles } = await openHistory()
    const asked = [
      history.addEvent(T, 'app-start'),
      history.addSample(sampleAt(T, { load: 1 })),
      history.addEvent(T, 'record-stop'),
      history.addSample(sampleAt(T, { load: 2 })),
      history.addEvent(T, 'record-start'),
    ]
    await Promise.all(asked)
    expect(await kinds(file)).toEqual(['app-start', 'record-stop', 'record-start'])
    expect(await rowsOf(file, 'SELECT at, load FROM sample')).toEqual([{ at: T, load: 2 }])
    expect(history.waiting).toBe(0)
    expect(new Set(troubles)).toEqual(new Set([null]))
  })

  test('are acknowledged when another program can read them', async () => {
    const { file, history } = await openHistory()
    for (let beat = 0; beat < 5; beat += 1) {
      await history.addSample(sampleAt(T + beat))
      expect((await instants(file)).length).toBe(beat + 1)
    }
  })
})

describe('a sample', () => {
  /** How many statements a write takes. */
  async function counting() {
    const file = historyFile()
    const database = await openDatabase(file)
    onTestFinished(() => database.destroy())
    const queue = new WriteQueue(
      database,
      () => undefined,
      error => expect(error).toBeNull(),
    )
    let statements = 0
    database.on('query', () => (statements += 1))
    const put = async (at: number) => {
      statements = 0
      await queue.add({ sample: sampleAt(at), since: at - 5 })
      return statements
    }
    return { file, queue, put }
  }

  test('that follows another in its minute is written by one statement', async () => {
    const { file, put } = await counting()
    const minute = Math.floor(T / 60) * 60
    expect(await put(minute + 5)).toBeGreaterThan(1)
    expect([await put(minute + 10), await put(minute + 60)]).toEqual([1, 1])
    // The first of the next one has to see to the minute that is over, and to nothing else.
    expect(await put(minute + 65)).toBe(5)
    expect(await rowsOf(file, 'SELECT at, samples FROM minute_rollup')).toEqual([{ at: minute, samples: 3 }])
  })

  test('that follows anything else, or an instant that lies behind, is not', async () => {
    const { file, queue, put } = await counting()
    const minute = Math.floor(T / 60) * 60
    await put(minute + 5)
    await queue.exclusively(() => Promise.resolve())
    expect(await put(minute + 10)).toBeGreaterThan(1)
    await queue.add({ mark: { from: minute + 10, to: null, state: 'stopped' } })
    expect(await put(minute + 20)).toBeGreaterThan(1)
    expect(await put(minute + 15)).toBeGreaterThan(1)
    expect(await put(minute + 25)).toBeGreaterThan(1)
    expect(await put(minute + 30)).toBe(1)
    expect(await instants(file)).toEqual([5, 10, 15, 20, 25, 30].map(second => minute + second))
  })
})

describe('a file locked by another program', () => {
  test('keeps entries waiting, tells of it, and all are written in order when it is free', async () => {
    const { file, history, troubles } = await openHistory()
    await history.addSample(sampleAt(T))
    const unlock = await lock(file)
    const failing = [history.addSample(sampleAt(T + 5, { load: 1 })), history.addEvent(T + 5, 'record-stop')]
    await Promise.all(failing)
    expect(history.waiting).toBe(2)
    expect(troubles.at(-1)?.message).toContain('SQLITE_BUSY')
    expect(await history.size()).toMatchObject({ samples: 1, lastAt: T })
    await unlock()

    await history.addSample(sampleAt(T + 5, { load: 2 }))
    expect(history.waiting).toBe(0)
    expect(troubles.at(-1)).toBeNull()
    expect(await rowsOf(file, 'SELECT at, load FROM sample ORDER BY at')).toEqual([
      { at: T, load: 2500 },
      { at: T + 5, load: 2 },
    ])
    expect(await kinds(file)).toEqual(['record-stop'])
    expect(await history.size()).toMatchObject({ samples: 2, lastAt: T + 5 })
  })

  test('can still be read, with everything that was acknowledged', async () => {
    const { file, history } = await openHistory()
    await history.addSample(sampleAt(T))
    const unlock = await lock(file)
    await history.addSample(sampleAt(T + 5))
    expect((await hourOf(history, T + 5)).samples).toEqual([shown(sampleAt(T))])
    await unlock()
  })

  test('loses nothing when the app is closed as soon as it is free', async () => {
    const { file, history, close } = await openHistory()
    const unlock = await lock(file)
    await history.addSample(sampleAt(T))
    expect(history.waiting).toBe(1)
    await unlock()
    await close()
    expect(await instants(file)).toEqual([T])
  })

  test('can be opened, and what is recorded waits until it is free', async () => {
    const { file, history, close } = await openHistory()
    await history.addSample(sampleAt(T))
    await close()
    const unlock = await lock(file)
    const again = await openHistory(file)
    await again.history.addSample(sampleAt(T + 5))
    expect(again.history.waiting).toBe(1)
    expect((await hourOf(again.history, T + 5)).samples).toEqual([shown(sampleAt(T))])
    await unlock()
    await again.history.addSample(sampleAt(T + 10))
    expect(await instants(file)).toEqual([T, T + 5, T + 10])
  })

  test('rejects a reset, which then deletes nothing, neither in the file nor of what waits', async () => {
    const { file, history } = await openHistory()
    await history.addSample(sampleAt(T))
    const unlock = await lock(file)
    await history.addSample(sampleAt(T + 5))
    await expect(history.reset()).rejects.toThrow('SQLITE_BUSY')
    await unlock()
    await history.addSample(sampleAt(T + 10))
    expect(await instants(file)).toEqual([T, T + 5, T + 10])
    expect((await history.size()).samples).toBe(3)
  })
})

describe('closing', () => {
  test('writes what was asked for and not waited for', async () => {
    const { file, history, close } = await openHistory()
    for (let beat = 0; beat < 50; beat += 1) void history.addSample(sampleAt(T + 5 * beat))
    await close()
    expect((await instants(file)).length).toBe(50)
  })

  test('leaves one file: the log is moved into it', async () => {
    const { file, history, close } = await openHistory()
    await history.addSample(sampleAt(T))
    await close()
    expect(existsSync(`${file}-wal`)).toBe(false)
    expect(await rowsOf(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  })
})

describe('the queue', () => {
  test('holds a day of samples in memory and gives up the oldest beyond it', async () => {
    const { database, put, disk } = rememberingDatabase()
    const queue = new WriteQueue(
      database,
      () => undefined,
      () => undefined,
    )
    disk.full = true
    for (let beat = 0; beat < MOST_WAITING + 10; beat += 1)
      await queue.add({ sample: sampleAt(T + 5 * beat), since: T })
    expect(queue.waiting).toBe(MOST_WAITING)
    disk.full = false
    await queue.drain()
    expect(queue.waiting).toBe(0)
    expect(put.length).toBe(MOST_WAITING)
    expect([put[0], put.at(-1)]).toEqual([T + 50, T + 5 * (MOST_WAITING + 9)])
  })

  test('writes a day that waited in few statements, as the app may have to end, each once and in order', async () => {
    const file = historyFile()
    const database = await openDatabase(file)
    const place = { shut: true }
    const queue = new WriteQueue(
      database,
      () => undefined,
      () => undefined,
      {
        ensure: () => (place.shut ? Promise.reject(new Error('shut')) : Promise.resolve()),
        explain: trouble => Promise.resolve(trouble),
      },
    )
    for (let beat = 0; beat < MOST_WAITING; beat += 1)
      void queue.add({ sample: sampleAt(T + 5 * beat), since: T })
    // The clock was set back: a later truth, behind the backlog.
    void queue.add({ event: { at: T, kind: 'clock-step', detail: null } })
    void queue.add({ sample: sampleAt(T + 50, { load: 1 }), since: T })
    void queue.add({ sample: sampleAt(T + 50, { load: 2 }), since: T })
    await queue.exclusively(() => Promise.resolve())
    expect(queue.waiting).toBe(MOST_WAITING)
    place.shut = false
    let statements = 0
    database.on('query', () => (statements += 1))
    await queue.drain()
    // One for each sample would take longer than the three seconds there are.
    expect(statements).toBeLessThan(MOST_WAITING / 20)
    await database.destroy()
    expect(queue.waiting).toBe(0)
    const rows = await rowsOf(file, 'SELECT at, load FROM sample ORDER BY at')
    // The oldest three had to go for the three that came last.
    expect(rows.slice(7, 9)).toEqual([
      { at: T + 50, load: 2 },
      { at: T + 55, load: 2500 },
    ])
    expect(rows.map(({ at }) => at)).toEqual(
      Array.from({ length: MOST_WAITING - 3 }, (_, beat) => T + 5 * (beat + 3)),
    )
  })

  test('gives up who used the processor before it gives up a sample', async () => {
    const MOST = 1000
    const { put, disk, database } = rememberingDatabase()
    const queue = new WriteQueue(
      database,
      () => undefined,
      () => undefined,
      undefined,
      MOST,
    )
    disk.full = true
    const beats = MOST - 10
    for (let beat = 0; beat < beats; beat += 1) {
      await queue.add({ sample: sampleAt(T + 5 * beat), since: T })
      await queue.add({ usage: usageAt(T + 5 * beat) })
    }
    expect(queue.waiting).toBe(MOST)
    queue.forgetWaiting(entry => 'usage' in entry)
    expect(queue.waiting).toBe(beats)
    disk.full = false
    await queue.drain()
    expect([put.length, put[0], put.at(-1)]).toEqual([beats, T, T + 5 * (beats - 1)])
  })

  test('goes on after work that failed', async () => {
    const database = await openDatabase(historyFile())
    const queue = new WriteQueue(
      database,
      () => undefined,
      () => undefined,
    )
    await expect(queue.exclusively(() => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await expect(queue.exclusively(() => Promise.resolve(7))).resolves.toBe(7)
    await database.destroy()
  })
})
