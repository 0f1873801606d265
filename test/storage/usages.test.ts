import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { openHistory as openMending } from '../../src-main/storage/index.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { damage, rootPage } from './broken-files.ts'
import { openHistory, otherProgram, rowsOf, sampleAt, T } from './files.ts'
import { beat, HOUR, usageAt } from './usage.ts'

const hasBytes = (file: string, text: string) =>
  [file, `${file}-wal`].some(name => existsSync(name) && readFileSync(name).includes(text))

const only = (name: string, share: number) => ({ programs: [{ name, share }] })

describe('who used the processor', () => {
  test('is told of a stretch, and adds up to its load', async () => {
    const { history } = await openHistory()
    await beat(history, T)
    const blame = await history.blame({ from: T - 5, to: T })
    expect(blame).toEqual({
      from: T - 5,
      to: T,
      observedMs: 5000,
      told: { from: T - 5, to: T },
      coreSeconds: 10,
      programs: [
        { name: 'cc1plus', share: 4000 },
        { name: 'firefox', share: 1500 },
      ],
      system: 500,
      small: 200,
      rest: 800,
    })
  })

  test('is told of any moment of a long stretch, and of nothing beyond', async () => {
    const { history } = await openHistory()
    await history.addSample(sampleAt(T + 60))
    await history.usages.add(usageAt(T + 60, { from: T, ...only('firefox', 300) }))
    const shares = async (from: number, to: number) => {
      const { observedMs, told, programs } = await history.blame({ from, to })
      return [observedMs, told, programs[0]?.share]
    }
    const whole = { from: T, to: T + 60 }
    expect(await shares(T + 20, T + 25)).toEqual([5000, whole, 300])
    expect(await shares(T - 100, T + 10)).toEqual([10_000, whole, 300])
    expect(await shares(T + 60, T + 65)).toEqual([0, null, undefined])
    expect(await shares(T - 5, T)).toEqual([0, null, undefined])
  })

  test('is the mean over the time observed', async () => {
    const { history } = await openHistory()
    await beat(history, T, only('cc1plus', 6000))
    await beat(history, T + 5, { programs: [], rest: -20 })
    await history.addSample(sampleAt(T + 100))
    await history.usages.add(usageAt(T + 100, { from: T + 90, ...only('firefox', 1000) }))
    const { observedMs, programs, rest } = await history.blame({ from: T - 3600, to: T + 3600 })
    expect(observedMs).toBe(20_000)
    expect(programs.map(({ name, share }) => [name, share])).toEqual([
      ['cc1plus', 1500],
      ['firefox', 500],
    ])
    expect(rest).toBe((800 * 5 - 20 * 5 + 800 * 10) / 20)
  })

  test('is told of a sample that is there, and of no other', async () => {
    const { file, history } = await openHistory()
    await history.usages.add(usageAt(T))
    expect(history.waiting).toBe(0)
    expect(await rowsOf(file, 'SELECT * FROM blame')).toEqual([])
    expect(await rowsOf(file, 'SELECT * FROM program')).toEqual([])
  })

  test('is told anew after the clock was set back', async () => {
    const { file, history } = await openHistory()
    for (const at of [5, 10, 15, 20, 25]) await beat(history, T + at, only('first', 5000))
    await history.addSample(sampleAt(T + 17))
    await history.usages.add(usageAt(T + 17, { from: T + 7, ...only('second', 5000) }))
    expect(
      await rowsOf(file, 'SELECT ended_at, program FROM blame WHERE share = 5000 ORDER BY ended_at'),
    ).toEqual([
      { ended_at: T + 5, program: 'first' },
      { ended_at: T + 17, program: 'second' },
      { ended_at: T + 25, program: 'first' },
    ])
  })

  test('waits while another program holds the file, and is there afterwards, once', async () => {
    const { file, history } = await openHistory()
    const other = await otherProgram(file)
    await other.run('BEGIN IMMEDIATE')
    await beat(history, T)
    expect(history.waiting).toBe(1)
    await other.run('COMMIT')
    await beat(history, T + 5)
    expect(history.waiting).toBe(0)
    expect(await rowsOf(file, 'SELECT at FROM usage_stretch')).toEqual([{ at: T }, { at: T + 5 }])
  })
})

describe('what was deleted leaves no name', () => {
  test.each(['reset', 'deleteAll'] as const)('%s', async how => {
    const { file, history, close } = await openHistory()
    for (let at = T; at < T + 500; at += 5) await beat(history, at, only('secret-program', 3000))
    expect(hasBytes(file, 'secret-program')).toBe(true)
    await (how === 'reset' ? history.reset() : history.usages.deleteAll())
    expect(hasBytes(file, 'secret-program')).toBe(false)
    expect(await rowsOf(file, 'SELECT * FROM blame')).toEqual([])
    expect((await history.size()).samples).toBe(how === 'reset' ? 0 : 100)
    await close()
  })

  test('while it waited', async () => {
    const { file, history } = await openHistory()
    const other = await otherProgram(file)
    await other.run('BEGIN IMMEDIATE')
    await beat(history, T)
    await other.run('COMMIT')
    await history.usages.deleteAll()
    await history.addSample(sampleAt(T + 5))
    expect(await rowsOf(file, 'SELECT at FROM sample')).toEqual([{ at: T }, { at: T + 5 }])
    expect(await rowsOf(file, 'SELECT * FROM program')).toEqual([])
  })

  test('with a time that was not recorded after all; other names stay', async () => {
    const { file, history } = await openHistory()
    await history.mark({ from: HOUR, to: null, state: 'recording' })
    for (const [at, name] of [
      [3000, 'kept'],
      [3300, 'gone'],
      [3500, 'kept'],
      [4000, 'kept'],
    ] as const)
      await beat(history, HOUR + at, only(name, 1000))
    await history.mark({ from: HOUR + 3200, to: HOUR + 3400, state: 'asleep' })
    expect(await rowsOf(file, 'SELECT name FROM program')).toEqual([{ name: 'kept' }])
    expect(await rowsOf(file, 'SELECT observed_seconds FROM usage_hour')).toEqual([{ observed_seconds: 10 }])
  })
})

test('a file without it is migrated, with all that is in it', async () => {
  const { file, history, close } = await openHistory()
  for (let at = T; at < T + 7200; at += 60) await history.addSample(sampleAt(at))
  await close()
  const old = await openDatabase(file)
  await old.raw('DROP VIEW blame')
  for (const table of [
    'program',
    'usage_stretch',
    'usage_stretch_program',
    'usage_hour',
    'usage_hour_program',
    'usage_day',
    'usage_day_program',
  ])
    await old.schema.dropTable(table)
  await old('knex_migrations').whereIn('name', ['007-usage', '008-usage-days']).delete()
  await old.destroy()
  const again = await openHistory(file)
  expect((await again.history.size()).samples).toBe(120)
  await beat(again.history, T + 7200)
  expect((await again.history.blame({ from: T, to: T + 7200 })).programs.length).toBe(2)
})

test('a file that was broken is mended with it', async () => {
  const { file, history, close } = await openHistory()
  for (let at = T; at < T + 500; at += 5) await beat(history, at)
  await close()
  const before = await rowsOf(file, 'SELECT * FROM blame ORDER BY ended_at, program')
  damage(file, ((await rootPage(file, 'state')) - 1) * 4096, Buffer.alloc(4096, 0xff))
  const { history: mendedHistory, mended } = await openMending(file, () => undefined)
  expect(mended?.samples).toBe(100)
  expect(await rowsOf(file, 'SELECT * FROM blame ORDER BY ended_at, program')).toEqual(before)
  await mendedHistory.close()
})
