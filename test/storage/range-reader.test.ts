import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Range } from '../../src-main/contract/view.ts'
import { exportText, writeWhole } from '../../src-main/export/index.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import * as queries from '../../src-main/storage/export-queries.ts'
import { RangeReader } from '../../src-main/storage/index.ts'
import { deleteHour } from '../../src-main/storage/retention.ts'
import { canMount, smallDisk } from '../support/faulty-disk.ts'
import { beatsInto } from './beats.ts'
import { facts, freshFolder } from './exports.ts'
import { historyFile, otherProgram, rowsOf, T } from './files.ts'

const HOUR = 3600
const far = { from: 0, to: T + 1000 * HOUR }

/** Four hours that begin at `T`, the first of them without its samples. */
async function fourHours(): Promise<string> {
  const file = historyFile()
  await beatsInto(file, { from: T, count: 4 * 720 - 100 })
  const database = await openDatabase(file)
  await database('hour_rollup').where({ at: T }).update({ sealed: 1 })
  await deleteHour(database, T)
  await database.destroy()
  return file
}

/** As SQLite writes numbers as text. */
const digits = (value: unknown) => Number(Number(value).toPrecision(15))

async function run(file: string, statement: string): Promise<void> {
  const program = await otherProgram(file)
  await program.run(statement)
  await program.close()
}

const read = <Result>(file: string, range: Range, work: (reader: RangeReader) => Promise<Result>) =>
  RangeReader.with(file, range, work)

const measurementsOf = (file: string, range: Range) =>
  read(file, range, async reader => {
    const portions = []
    for await (const portion of reader.measurements()) portions.push(portion)
    return { range: reader.range, portions, rows: portions.flat() }
  })

describe('what is read of a range', () => {
  test('is every sample in it, and the minutes where samples are gone', async () => {
    const file = await fourHours()
    const { rows, portions } = await measurementsOf(file, far)
    const samples = await rowsOf(file, 'SELECT *, hex(cores) AS hex FROM sample ORDER BY at')
    expect(rows.slice(60)).toEqual(
      samples.map(({ at, span_ms, load, user, system, iowait, steal, hex }) => ({
        at,
        kind: 'sample',
        span: 5,
        observedMs: span_ms,
        load,
        min: load,
        max: load,
        user,
        system,
        iowait,
        steal,
        cores: hex,
      })),
    )
    const minutes = await rowsOf(file, `SELECT * FROM minute WHERE at < ${T + HOUR} ORDER BY at`)
    expect(rows.slice(0, 60)).toEqual(
      minutes.map(({ at, observed_ms, mean, min, max, user, system, iowait, steal }) => ({
        at: Number(at) + 60,
        kind: 'minute',
        span: 60,
        observedMs: observed_ms,
        load: digits(mean),
        min,
        max,
        user: digits(user),
        system: digits(system),
        iowait: digits(iowait),
        steal: digits(steal),
        cores: '',
      })),
    )
    expect(Math.max(...portions.map(({ length }) => length))).toBeLessThanOrEqual(720)
  })

  test('ends and begins within an hour, a minute, a beat', async () => {
    const file = await fourHours()
    const { rows } = await measurementsOf(file, { from: T + HOUR + 63, to: T + 3 * HOUR + 7 })
    expect([rows[0]!.at, rows.at(-1)!.at, rows.length]).toEqual([T + HOUR + 65, T + 3 * HOUR + 5, 1429])
  })

  test('takes in the whole hour where samples are gone', async () => {
    const file = await fourHours()
    const within = await measurementsOf(file, { from: T + 600, to: T + 700 })
    expect(within.range).toEqual({ from: T, to: T + HOUR })
    expect(within.rows).toHaveLength(60)
  })

  test('begins with the history and ends with it', async () => {
    const file = await fourHours()
    expect((await measurementsOf(file, far)).range.from).toBe(T)
    await run(file, `DELETE FROM hour_rollup; DELETE FROM minute_rollup`)
    expect((await measurementsOf(file, far)).range.from).toBe(T + HOUR)
  })

  test.each([
    ['before', { from: T - 900, to: T - 600 }],
    ['after', { from: T + 900 * HOUR, to: T + 901 * HOUR }],
  ])('is nothing %s the history', async (_, range) => {
    const file = await fourHours()
    expect((await measurementsOf(file, range)).rows).toEqual([])
  })

  test('of an empty history is nothing', async () => {
    const file = historyFile()
    await (await openDatabase(file)).destroy()
    expect((await measurementsOf(file, far)).rows).toEqual([])
    expect(await read(file, far, reader => reader.gaps())).toEqual([])
  })

  test('skips years in which nothing was recorded', async () => {
    const file = historyFile()
    await beatsInto(file, { from: HOUR, count: 10 })
    await beatsInto(file, { from: T, count: 10 })
    expect((await measurementsOf(file, far)).portions.map(({ length }) => length)).toEqual([10, 10])
  })

  test('tells its gaps, cut at its edges, however many', async () => {
    const file = await fourHours()
    await run(
      file,
      `WITH RECURSIVE n(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < 1200)
       INSERT INTO state SELECT ${T} + 10 * n, CASE n % 3 WHEN 0 THEN 'stopped' WHEN 1 THEN 'asleep' ELSE 'recording' END FROM n`,
    )
    const gaps = await read(file, { from: T + HOUR + 5, to: T + HOUR + 7005 }, reader => reader.gaps())
    expect(gaps[0]).toEqual({ from: T + HOUR + 5, to: T + HOUR + 10, state: 'stopped' })
    expect(gaps[1]).toEqual({ from: T + HOUR + 10, to: T + HOUR + 20, state: 'asleep' })
    expect(gaps.at(-1)).toEqual({ from: T + HOUR + 7000, to: T + HOUR + 7005, state: 'asleep' })
    expect(gaps).toHaveLength(468)
  })

  test('tells its events in their order, however many', async () => {
    const file = await fourHours()
    await run(
      file,
      `WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 1300)
       INSERT INTO event (at, kind, detail) SELECT ${T} + n * 7 % 1000, 'clock-step', n FROM n`,
    )
    const events = await read(file, { from: T, to: T + HOUR }, reader => reader.events())
    expect(events.map(({ detail }) => Number(detail))).toEqual(Array.from({ length: 1300 }, (_, n) => n + 1))
  })

  test('tells the notes that touch it', async () => {
    const file = await fourHours()
    await run(
      file,
      `CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, started_at INTEGER, ended_at INTEGER, text TEXT);
       INSERT INTO note VALUES (1, ${T}, ${T + HOUR}, 'before'), (2, ${T + 2 * HOUR}, ${T + 2 * HOUR}, 'a moment'),
         (3, ${T}, ${T + 4 * HOUR}, 'all around')`,
    )
    const range = { from: T + HOUR + 60, to: T + 3 * HOUR }
    expect(await read(file, range, reader => reader.notes())).toEqual([
      { id: 2, from: T + 2 * HOUR, to: T + 2 * HOUR, text: 'a moment' },
      { id: 3, from: T, to: T + 4 * HOUR, text: 'all around' },
    ])
  })
})

describe('as text', () => {
  const write = (source: string, target: string, signal = new AbortController().signal) =>
    writeWhole(target, file =>
      read(source, far, reader =>
        exportText('json', {
          source: reader,
          facts: { ...facts, ...reader.range },
          file,
          onProgress: () => undefined,
          signal,
        }),
      ),
    )

  test('it is cancelled without a trace', async () => {
    const folder = freshFolder()
    await expect(write(await fourHours(), join(folder, 'x'), AbortSignal.abort())).rejects.toMatchObject({
      name: 'AbortError',
    })
    expect(readdirSync(folder)).toEqual([])
  })

  test.skipIf(!canMount)('it leaves a full disk as it was', async () => {
    const source = historyFile()
    await beatsInto(source, { from: T, count: 20_000 })
    const { folder } = smallDisk(1)
    writeFileSync(join(folder, 'x'), 'as it was')
    await expect(write(source, join(folder, 'x'))).rejects.toMatchObject({ code: 'ENOSPC' })
    expect(readdirSync(folder)).toEqual(['x'])
  })
})

test('reading a range looks at no more than the range', async () => {
  const database = await openDatabase(await fourHours())
  const plans: string[] = []
  for (const query of [
    queries.hoursFrom(database, T, T + HOUR, 10),
    queries.sampleMeasurements(database, T, T + HOUR),
    queries.minuteMeasurements(database, T, T + HOUR),
  ]) {
    const { sql, bindings } = query.toSQL().toNative()
    const plan = await database.raw<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, bindings as number[])
    plans.push(...plan.map(({ detail }) => detail))
  }
  await database.destroy()
  expect(
    plans.filter(detail => /^SEARCH (sample|minute_rollup|hour_rollup) USING/.test(detail)),
  ).toHaveLength(5)
  expect(plans.filter(detail => /^SCAN (sample|minute_rollup|hour_rollup)/.test(detail))).toEqual([])
})
