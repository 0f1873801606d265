import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { deleteHour } from '../../src-main/storage/retention.ts'
import { copied, copiedWithPrograms, leftOut } from '../../src-main/storage/write-recording.ts'
import { canMount, smallDisk } from '../support/faulty-disk.ts'
import { beatsInto } from './beats.ts'
import { freshFolder, record } from './exports.ts'
import { historyFile, rowsOf, T } from './files.ts'
import { rollupsIn } from './rollups.ts'

const HOUR = 3600

/** Six hours that begin at `T`, the first of them without its samples, with a pause in the third. */
async function sixHours(): Promise<string> {
  const file = historyFile()
  await beatsInto(file, { from: T, count: 6 * 720 })
  const database = await openDatabase(file)
  await database('hour_rollup').where({ at: T }).update({ sealed: 1 })
  await deleteHour(database, T)
  await database('state').insert([
    { at: T - 5, state: 'recording' },
    { at: T + 2 * HOUR, state: 'stopped' },
    { at: T + 2 * HOUR + 600, state: 'recording' },
    { at: T + 5 * HOUR, state: 'asleep' },
    { at: T + 5 * HOUR + 1, state: 'recording' },
  ])
  await database('event').insert([
    { id: 1, at: T, kind: 'app-start', detail: 'a boot' },
    { id: 2, at: T + 2 * HOUR, kind: 'record-stop', detail: null },
    { id: 7, at: T + 2 * HOUR + 600, kind: 'record-start', detail: null },
    { id: 8, at: T + 6 * HOUR + 900, kind: 'suspend', detail: null },
  ])
  await database.destroy()
  return file
}

describe('a recording', () => {
  const ranges = [
    ['of whole hours', T + HOUR, T + 4 * HOUR],
    ['that begins and ends within minutes', T + HOUR + 1234, T + 5 * HOUR + 1717],
    ['of a few seconds', T + 3 * HOUR + 61, T + 3 * HOUR + 92],
    ['within an hour', T + 2 * HOUR + 90, T + 2 * HOUR + 900],
    ['of everything', T - 10 * HOUR, T + 100 * HOUR],
  ] as const

  test.each(ranges)('%s has the rows of the history and no more', async (_, from, to) => {
    const source = await sixHours()
    const file = await record(source, { from, to })
    const same = async (table: string, condition: string) => {
      const sql = `SELECT * FROM ${table} WHERE ${condition} ORDER BY 1`
      const rows = await rowsOf(file, sql)
      expect(rows, table).toEqual(await rowsOf(source, sql))
      return rows.length
    }
    expect(await same('sample', `at > ${from} AND at <= ${to}`)).toBeGreaterThan(5)
    await same('minute_rollup', `at >= ${from} AND at + 60 <= ${to}`)
    await same('hour_rollup', `at >= ${from} AND at + 3600 <= ${to}`)
    await same('event', `at >= ${from} AND at <= ${to}`)
    for (const table of ['sample', 'event'])
      expect(await rowsOf(file, `SELECT * FROM ${table} WHERE at < ${from} OR at > ${to}`)).toEqual([])
    const start = Math.max(from, T)
    await same('state', `at > ${start} AND at < ${to}`)
    const timeline = await rowsOf(file, 'SELECT * FROM timeline')
    const [held] = await rowsOf(
      source,
      `SELECT state FROM state WHERE at <= ${start} ORDER BY at DESC LIMIT 1`,
    )
    expect(timeline[0]).toMatchObject({ started_at: start, ...held })
    for (const [index, { ended_at }] of timeline.entries())
      expect(timeline[index + 1]?.['started_at'] ?? ended_at).toBe(ended_at)
    expect(timeline.at(-1)).toMatchObject(
      to > T + 6 * HOUR ? { state: 'recording' } : { state: 'recording', ended_at: to },
    )
    expect(await rowsOf(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
  })

  test.each(ranges.slice(0, 4))('%s: minutes and hours say what its samples say', async (_, from, to) => {
    const file = await record(await sixHours(), { from, to })
    const { found, expected } = await rollupsIn(sql => rowsOf(file, sql))
    expect(found).toEqual(expected)
  })

  test('takes in the whole hour where samples are gone', async () => {
    const source = await sixHours()
    const file = await record(source, { from: T + 1800, to: T + HOUR + 300 })
    const minutes = `SELECT * FROM minute_rollup WHERE at < ${T + HOUR}`
    expect(await rowsOf(file, minutes)).toEqual(await rowsOf(source, minutes))
    expect(await rowsOf(file, minutes)).toHaveLength(60)
    expect(await rowsOf(file, 'SELECT at, sealed FROM hour_rollup')).toEqual([{ at: T, sealed: 1 }])
    expect(await rowsOf(file, 'SELECT started_at, ended_at FROM recording')).toEqual([
      { started_at: T, ended_at: T + HOUR + 300 },
    ])
  })

  test('has the notes that touch its range', async () => {
    const source = await sixHours()
    const database = await openDatabase(source)
    const hasNotes = await database.schema.hasTable('note')
    await database.destroy()
    if (!hasNotes) return
    const other = await openDatabase(source)
    await other('note').insert([
      { id: 1, started_at: T, ended_at: T + 10, text: 'before' },
      { id: 2, started_at: T + HOUR - 10, ended_at: T + HOUR + 10, text: 'at the edge' },
      { id: 3, started_at: T + 2 * HOUR, ended_at: T + 2 * HOUR, text: 'a moment' },
    ])
    await other.destroy()
    const file = await record(source, { from: T + HOUR, to: T + 3 * HOUR })
    expect(await rowsOf(file, 'SELECT id FROM note ORDER BY id')).toEqual([{ id: 2 }, { id: 3 }])
  })

  test('is one file, in no need of a log, that says whose it is', async () => {
    const file = await record(await sixHours(), { from: T, to: T + 6 * HOUR })
    expect(readdirSync(dirname(file))).toEqual(['range.tachograph'])
    const header = readFileSync(file).subarray(0, 100)
    expect(header.subarray(68, 72).toString()).toBe('TACH')
    expect([header[18], header[19]]).toEqual([1, 1])
  })

  test('tells how far it is, up to the end', async () => {
    const seen: number[] = []
    await record(await sixHours(), { from: T, to: T + 6 * HOUR }, { onProgress: done => seen.push(done) })
    expect(seen.at(-1)).toBe(1)
    expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  })

  test('is of every table that the history has, in one way or another', async () => {
    const tables = await rowsOf(
      await sixHours(),
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'knex_%' AND name NOT LIKE 'sqlite_%'`,
    )
    for (const { name } of tables)
      expect(['sample', ...Object.keys({ ...copied, ...copiedWithPrograms }), ...leftOut]).toContain(name)
  })

  test('can be made while the history is written', async () => {
    const source = await sixHours()
    const database = await openDatabase(source)
    await database.transaction(async transaction => {
      await transaction('event').insert({ id: 9, at: T + HOUR, kind: 'suspend' })
      const file = await record(source, { from: T, to: T + 6 * HOUR })
      expect(await rowsOf(file, 'SELECT id FROM event WHERE id = 9')).toEqual([])
    })
    await database.destroy()
  })
})

describe('a recording that can’t be written', () => {
  test('is cancelled without a trace', async () => {
    const source = await sixHours()
    const folder = freshFolder()
    const target = join(folder, 'range.tachograph')
    writeFileSync(target, 'as it was')
    const cancelled = new AbortController()
    const writing = record(
      source,
      { from: T, to: T + 6 * HOUR },
      { target, onProgress: () => cancelled.abort(), signal: cancelled.signal },
    )
    await expect(writing).rejects.toMatchObject({ name: 'AbortError' })
    expect(readdirSync(folder)).toEqual(['range.tachograph'])
    expect(readFileSync(target, 'utf8')).toBe('as it was')
  })

  test('leaves no folder where there is none', async () => {
    const source = await sixHours()
    const folder = join(freshFolder(), 'gone')
    await expect(
      record(source, { from: T, to: T + HOUR }, { target: join(folder, 'x') }),
    ).rejects.toMatchObject({ code: 'ENOENT' })
    expect(existsSync(folder)).toBe(false)
  })

  test('tells that the history is gone', async () => {
    const source = await sixHours()
    const folder = freshFolder()
    rmSync(source)
    await expect(
      record(source, { from: T, to: T + HOUR }, { target: join(folder, 'x') }),
    ).rejects.toMatchObject({ code: 'SQLITE_CANTOPEN' })
    expect(readdirSync(folder)).toEqual([])
  })

  test.skipIf(!canMount)('leaves a full disk as it was', async () => {
    const source = historyFile()
    await beatsInto(source, { from: T, count: 100_000 })
    const { folder } = smallDisk(1)
    const target = join(folder, 'range.tachograph')
    writeFileSync(target, 'as it was')
    await expect(record(source, { from: T, to: T + 1e6 }, { target })).rejects.toMatchObject({
      reason: 'disk-full',
    })
    expect(readdirSync(folder)).toEqual(['range.tachograph'])
    expect(readFileSync(target, 'utf8')).toBe('as it was')
  })
})
