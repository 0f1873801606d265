import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Usage } from '../../src-main/contract/blame.ts'
import { History, openHistory as openMending } from '../../src-main/storage/index.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { damage, rootPage } from './broken-files.ts'
import { historyFile, openHistory, otherProgram, rowsOf, sampleAt, T } from './files.ts'
import { beat, HOUR, LOAD, usageAt } from './usage.ts'

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
  }, 20_000)
})

describe('the share of a program over a range', () => {
  test('is told stretch by stretch where there are few, with 0 where it is not named', async () => {
    const { history } = await openHistory()
    await beat(history, T + 5)
    await beat(history, T + 10, only('firefox', 700))
    expect(await history.programUsage({ from: T, to: T + 3600 }, 'cc1plus', 1000)).toEqual([
      { from: T, to: T + 5, share: 4000 },
      { from: T + 5, to: T + 10, share: 0 },
    ])
    const nobody = await history.programUsage({ from: T, to: T + 3600 }, 'nobody', 1000)
    expect(nobody.map(({ share }) => share)).toEqual([0, 0])
  })

  test('is the mean of even cuts where there are many, the running hour and hours past alike', async () => {
    const { history } = await openHistory()
    await manyStretches(history)
    const range = { from: HOUR, to: HOUR + 86_400 }
    expect(await history.programUsage(range, 'cc1plus', 150)).toEqual([
      { from: HOUR, to: HOUR + 600, share: 2000 },
      { from: HOUR + 600, to: HOUR + 1200, share: 1000 },
      { from: HOUR + 3600, to: HOUR + 4200, share: 1000 },
    ])
    const week = { from: HOUR, to: HOUR + 7 * 86_400 }
    expect(await history.programUsage(week, 'cc1plus', 200)).toEqual([
      { from: HOUR, to: HOUR + 3600, share: 1500 },
      { from: HOUR + 3600, to: HOUR + 7200, share: 1000 },
    ])
  })
})

/** A compiler at 20 % for ten minutes, at 10 % for the next ten, and at 10 % for a minute an hour later. */
async function manyStretches(history: History): Promise<void> {
  const ends = [...Array.from({ length: 240 }, (_, index) => HOUR + 5 + 5 * index), HOUR + 4000]
  for (const at of ends) await beat(history, at, only('cc1plus', at <= HOUR + 600 ? 2000 : 1000))
}

describe('who used the processor over a range, in columns,', () => {
  test('is told stretch by stretch where there are few, and adds up to the load of each', async () => {
    const { history } = await openHistory()
    await beat(history, T + 5)
    await beat(history, T + 10, { programs: [{ name: 'firefox', share: 5500 }] })
    expect(await history.usageColumns({ from: T, to: T + 3600 }, 720, 1)).toEqual({
      from: T,
      to: T + 3600,
      programs: ['firefox'],
      columns: [
        { from: T, to: T + 5, shares: [1500], others: 4200, small: 200, system: 500, rest: 800 },
        { from: T + 5, to: T + 10, shares: [5500], others: 200, small: 200, system: 500, rest: 800 },
      ],
    })
  })

  test('is told of the programs that are asked for, of those that there are', async () => {
    const { history } = await openHistory()
    await beat(history, T + 5)
    const range = { from: T, to: T + 3600 }
    const { programs, columns } = await history.usageColumns(range, 720, ['firefox', 'nobody'])
    expect(programs).toEqual(['firefox'])
    expect(columns[0]).toMatchObject({ shares: [1500], others: 4200 })
    const none = await history.usageColumns(range, 720, [])
    expect(none.columns[0]).toMatchObject({ shares: [], others: 5700 })
  })

  test('is the mean of each column where there are many, from stretches and from hours', async () => {
    const { history } = await openHistory()
    await manyStretches(history)
    const sharesOf = async (days: number, points: number) => {
      const { columns } = await history.usageColumns({ from: HOUR, to: HOUR + days * 86_400 }, points, 5)
      return columns.map(({ from, to, shares, others, system }) => [from, to, shares, others, system])
    }
    expect(await sharesOf(1, 150)).toEqual([
      [HOUR, HOUR + 600, [2000], 200, 500],
      [HOUR + 600, HOUR + 1200, [1000], 200, 500],
      [HOUR + 3600, HOUR + 4200, [1000], 200, 500],
    ])
    const byHours = [
      [HOUR, HOUR + 3600, [1500], 200, 500],
      [HOUR + 3600, HOUR + 7200, [1000], 200, 500],
    ]
    expect(await sharesOf(7, 200)).toEqual(byHours)
    const years = await sharesOf(3650, 100)
    expect(years.length).toBe(1)
  })

  test('is told by the hour where the stretches are gone for their age, however short the range', async () => {
    const file = historyFile()
    const history = await History.open(file, () => undefined, { retentionDays: 10 })
    for (let at = HOUR + 60; at <= HOUR + 2 * 3600; at += 60) await beat(history, at, { from: at - 60 })
    const later = HOUR + 11 * 86_400
    for (const at of [0, 60, 120]) await beat(history, later + at)
    const range = { from: HOUR + 600, to: HOUR + 4200 }
    const { programs, columns } = await history.usageColumns(range, 720, 5)
    expect(programs).toEqual(['cc1plus', 'firefox'])
    expect(columns.map(({ from, to, shares }) => [from, to, shares])).toEqual([
      [HOUR, HOUR + 3600, [4000, 1500]],
      [HOUR + 3600, HOUR + 7200, [4000, 1500]],
    ])
    const blame = await history.blame(range)
    expect(blame).toMatchObject({ observedMs: 3_600_000, coreSeconds: 7200, rest: 800 })
    expect(blame.told).toEqual({ from: HOUR, to: HOUR + 7200 })
    expect(blame.programs[0]).toEqual({ name: 'cc1plus', share: 4000 })
    expect((await history.programUsage(range, 'firefox', 720)).map(({ share }) => share)).toEqual([
      1500, 1500,
    ])
    await history.close()
  })

  test('is nothing where nothing is known', async () => {
    const { history } = await openHistory()
    expect((await history.usageColumns({ from: T, to: T + 86_400 }, 720, 8)).columns).toEqual([])
  })
})

describe('the view blame', () => {
  test('adds up to the load of the sample, with what is not a program in parentheses', async () => {
    const { file, history } = await openHistory()
    await beat(history, T)
    await beat(history, T + 5, { programs: [{ name: 'cc1plus', share: 7000 }], system: 0, small: 0, rest: 0 })
    const rows = await rowsOf(file, 'SELECT * FROM blame ORDER BY ended_at, share DESC')
    const row = (program: string, share: number, ended = T) => ({
      started_at: ended - 5,
      ended_at: ended,
      program,
      share,
    })
    expect(rows).toEqual([
      row('cc1plus', 4000),
      row('firefox', 1500),
      row('(short-lived or not attributable)', 800),
      row('(system)', 500),
      row('(small shares)', 200),
      row('cc1plus', 7000, T + 5),
    ])
    const sums = await rowsOf(
      file,
      'SELECT SUM(share) - load AS off FROM blame JOIN sample ON at = ended_at GROUP BY at',
    )
    expect(sums).toEqual([{ off: 0 }, { off: 0 }])
    expect(rows.length).toBeGreaterThan(LOAD / 7000)
  })

  test('reads no more than the stretches asked for', async () => {
    const { file } = await openHistory()
    const plan = await rowsOf(file, `EXPLAIN QUERY PLAN SELECT * FROM blame WHERE ended_at > ${T}`)
    const scans = plan.map(({ detail }) => String(detail)).filter(detail => detail.startsWith('SCAN'))
    // The view itself, over what was found.
    expect(scans).toEqual(['SCAN blame'])
  })
})

describe('the hours', () => {
  const stretch = fc.record({
    skip: fc.oneof(
      { weight: 4, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: -100, max: 0 }) },
      { weight: 1, arbitrary: fc.integer({ min: -4000, max: 5000 }) },
    ),
    seconds: fc.integer({ min: 1, max: 65 }),
    shares: fc.uniqueArray(
      fc.record({ name: fc.constantFrom('a', 'b', 'c'), share: fc.integer({ min: 50, max: 3000 }) }),
      { selector: ({ name }) => name, maxLength: 3 },
    ),
    rest: fc.integer({ min: -100, max: 1000 }),
    marks: fc.boolean(),
  })

  test('say what their stretches say, and so does any range, whatever was put, replaced or deleted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(stretch, { maxLength: 40 }),
        fc.integer({ min: -4000, max: 9000 }),
        fc.integer({ min: 1, max: 9000 }),
        async (stretches, start, length) => {
          const { file, history, close } = await openHistory()
          const written: Promise<void>[] = []
          let to = HOUR + 3500
          for (const { skip, seconds, shares, rest, marks } of stretches) {
            to += skip + seconds
            const from = to - seconds
            if (marks && skip > 0)
              written.push(history.mark({ from: from - 500, to: from, state: 'stopped' }))
            const usage: Usage = { ...usageAt(to), from, programs: shares, rest }
            written.push(history.addSample(sampleAt(to)), history.usages.add(usage))
          }
          await Promise.all(written)
          const range = { from: HOUR + start, to: HOUR + start + length }
          const blame = await history.blame(range)
          const other = await otherProgram(file)
          const rows = await other.all('SELECT * FROM blame')
          const spans = await other.all(
            'SELECT at - seconds AS started_at, at AS ended_at FROM usage_stretch',
          )
          const hours = await other.all('SELECT * FROM usage_hour ORDER BY at')
          const [found, expected] = await Promise.all(
            ['usage_hour_program', 'byHand'].map(name =>
              other.all(
                `WITH byHand (at, program, share_sum) AS (
                   SELECT (s.at - 1) / 3600 * 3600, program, SUM(share * seconds)
                   FROM usage_stretch AS s JOIN usage_stretch_program AS p ON p.at = s.at
                   WHERE s.at <= (SELECT MAX(at) + 3600 FROM usage_hour) GROUP BY 1, 2)
                 SELECT * FROM ${name} ORDER BY at, program`,
              ),
            ),
          )
          expect(found).toEqual(expected)
          const stray = await other.all(
            'SELECT * FROM program WHERE id NOT IN (SELECT program FROM usage_stretch_program)',
          )
          expect(stray.length).toBeLessThanOrEqual(3)
          await close()

          // An hour counts whole where it lies in the range whole, with a stretch that begins before it.
          const isWhole = (at: unknown) =>
            hours.some(
              hour =>
                Number(hour['at']) === Math.floor((Number(at) - 1) / 3600) * 3600 &&
                Number(hour['at']) >= range.from &&
                Number(hour['at']) + 3600 <= range.to,
            )
          const overlap = (row: Record<string, unknown>) =>
            isWhole(row['ended_at'])
              ? Number(row['ended_at']) - Number(row['started_at'])
              : Math.max(
                  Math.min(Number(row['ended_at']), range.to) -
                    Math.max(Number(row['started_at']), range.from),
                  0,
                )
          const sum = (of: Record<string, unknown>[], value: (row: Record<string, unknown>) => number) =>
            of.reduce((total, row) => total + value(row), 0)
          const observed = sum(spans, overlap)
          expect(blame.observedMs).toBe(observed * 1000)
          for (const { name, share } of blame.programs) {
            const named = rows.filter(({ program }) => program === name)
            expect(share).toBeCloseTo(sum(named, row => Number(row['share']) * overlap(row)) / observed, 6)
          }
          const total =
            blame.system + blame.small + blame.rest + sum(blame.programs as never[], p => Number(p['share']))
          if (observed > 0)
            expect(total).toBeCloseTo(sum(rows, row => Number(row['share']) * overlap(row)) / observed, 6)
        },
      ),
      { numRuns: 40 },
    )
  }, 120_000)

  test('lose what a stretch of the next hour replaced', async () => {
    const { file, history } = await openHistory()
    for (const at of [3500, 3595, 3600, 3605]) await beat(history, HOUR + at)
    expect(await rowsOf(file, 'SELECT observed_seconds FROM usage_hour')).toEqual([{ observed_seconds: 15 }])
    await beat(history, HOUR + 3610, { from: HOUR + 3592 })
    expect(await rowsOf(file, 'SELECT observed_seconds FROM usage_hour')).toEqual([{ observed_seconds: 5 }])
  })

  test('stay when their stretches go for their age, and nothing late changes them', async () => {
    const file = historyFile()
    const history = await History.open(file, () => undefined, { retentionDays: 10 })
    for (let at = HOUR + 60; at <= HOUR + 3 * 3600; at += 60) await beat(history, at, { from: at - 60 })
    const before = await history.blame({ from: HOUR, to: HOUR + 7200 })
    const later = HOUR + 11 * 86_400
    for (const at of [0, 60, 120, 180]) await beat(history, later + at)
    await beat(history, HOUR + 65)
    const other = await otherProgram(file)
    expect(await other.all(`SELECT COUNT(*) AS left FROM usage_stretch WHERE at < ${later}`)).toEqual([
      { left: 0 },
    ])
    expect(await other.all('SELECT COUNT(*) AS left FROM usage_stretch_program')).toEqual([{ left: 8 }])
    expect(await history.blame({ from: HOUR, to: HOUR + 7200 })).toEqual(before)
    await history.close()
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
  }, 20_000)

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
}, 20_000)
