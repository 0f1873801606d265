import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { UsageColumn } from '../../src-main/contract/blame.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { History, openHistory as openMending } from '../../src-main/storage/index.ts'
import { damage, rootPage } from './broken-files.ts'
import { openedAsOf } from './earlier-schema.ts'
import { record } from './exports.ts'
import { historyFile, openHistory, rowsOf } from './files.ts'
import { beat, LOAD } from './usage.ts'

const DAY = 86_400
const MIDNIGHT = Date.UTC(2026, 10, 20) / 1000

const only = (name: string, share: number) => ({ programs: [{ name, share }] })

const over = 'at < (SELECT (MAX(at) + 3600) / 86400 * 86400 FROM usage_hour)'
const queries: [kept: string, byHours: string][] = [
  [
    'SELECT * FROM usage_day ORDER BY at',
    `SELECT at / 86400 * 86400 AS at, SUM(observed_seconds) AS observed_seconds, SUM(core_seconds) AS core_seconds,
       SUM(system_sum) AS system_sum, SUM(small_sum) AS small_sum, SUM(rest_sum) AS rest_sum,
       (SELECT COALESCE(SUM(share_sum), 0) FROM usage_hour_program AS u WHERE u.at / 86400 = h.at / 86400) AS programs_sum
     FROM usage_hour AS h WHERE ${over} GROUP BY h.at / 86400 ORDER BY 1`,
  ],
  [
    'SELECT * FROM usage_day_program ORDER BY at, program',
    `SELECT at / 86400 * 86400 AS at, program, SUM(share_sum) AS share_sum
     FROM usage_hour_program WHERE ${over} GROUP BY 1, 2 ORDER BY 1, 2`,
  ],
]

/** The rows of the days that a file has, which have to be what its hours say. */
async function daysOf(file: string) {
  const days = []
  for (const [kept, byHours] of queries) {
    const rows = await rowsOf(file, kept)
    expect(rows).toEqual(await rowsOf(file, byHours))
    days.push(rows)
  }
  return days
}

/** Four days, the last not over, with a beat each hour or so. */
async function fourDays(file = historyFile(), retentionDays = Infinity) {
  const history = await History.open(file, () => undefined, { retentionDays })
  for (let at = MIDNIGHT + 5; at < MIDNIGHT + 3.5 * DAY; at += 4000)
    await beat(history, at, only(`program-${at % 3}`, 1000 + (at % 7)))
  return { file, history }
}

describe('the days', () => {
  const step = fc.record({
    skip: fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: 0, max: 20_000 }) },
      { weight: 1, arbitrary: fc.integer({ min: -150_000, max: 150_000 }) },
    ),
    name: fc.constantFrom('a', 'b', 'c'),
    share: fc.integer({ min: 50, max: 3000 }),
    what: fc.constantFrom('beat', 'beat', 'beat', 'mark', 'forget'),
  })

  test('say what the hours say, and so do columns of them, whatever was put, replaced or deleted', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40 }), async steps => {
        const { file, history, close } = await openHistory()
        let at = MIDNIGHT
        for (const { skip, name, share, what } of steps) {
          at += skip + 5
          if (what === 'beat') await beat(history, at, { ...only(name, share), rest: LOAD - share })
          else if (what === 'mark') await history.mark({ from: at - 30_000, to: at, state: 'stopped' })
          else await history.forget({ from: at - 30_000, to: at })
        }
        await daysOf(file)
        const range = { from: MIDNIGHT - 40 * DAY, to: MIDNIGHT + 200 * DAY }
        const { programs, columns } = await history.usageColumns(range, 720, 2)
        const coarse = await history.usageColumns(range, 60, 2)
        const blame = await history.blame(range)
        const rows = await rowsOf(file, 'SELECT *, ended_at - started_at AS seconds FROM blame')
        const spans = await rowsOf(file, 'SELECT at AS ended_at, seconds FROM usage_stretch')
        await close()

        const within = ({ from, to }: Pick<UsageColumn, 'from' | 'to'>, of: typeof rows) =>
          of.filter(row => Number(row['ended_at']) > from && Number(row['ended_at']) <= to)
        const sumOf = (of: typeof rows) =>
          of.reduce((sum, row) => sum + Number(row['share'] ?? 1) * Number(row['seconds']), 0)
        expect(blame.observedMs).toBe(1000 * sumOf(spans))
        for (const { name, share } of blame.programs)
          expect(share).toBeCloseTo(sumOf(rows.filter(row => row['program'] === name)) / sumOf(spans), 6)
        expect(columns.reduce((sum, column) => sum + sumOf(within(column, spans)), 0)).toBe(sumOf(spans))
        for (const column of columns) expect(column.to - column.from).toBe(DAY)
        for (const column of coarse.columns) expect(column.to - column.from).toBe(4 * DAY)
        for (const column of [...columns, ...coarse.columns]) {
          const [own, seconds] = [within(column, rows), sumOf(within(column, spans))]
          for (const [index, name] of programs.entries())
            expect(column.shares[index]).toBeCloseTo(
              sumOf(own.filter(row => row['program'] === name)) / seconds,
              6,
            )
          const all = [...column.shares, column.others, column.system, column.rest]
          expect(all.reduce((sum, share) => sum + share, 0)).toBeCloseTo(sumOf(own) / seconds, 6)
        }
      }),
      { numRuns: 15 },
    )
  })

  test('are written with the hour that follows', async () => {
    const { file, history } = await openHistory()
    const days = () => rowsOf(file, 'SELECT at FROM usage_day')
    await beat(history, MIDNIGHT + DAY)
    await beat(history, MIDNIGHT + DAY + 5)
    expect(await days()).toEqual([{ at: MIDNIGHT }])
    await beat(history, MIDNIGHT + 2 * DAY)
    await beat(history, MIDNIGHT + 2 * DAY + 3600)
    expect(await days()).toEqual([{ at: MIDNIGHT }, { at: MIDNIGHT + DAY }])
  })

  test('stay when their stretches go for their age, with an hour that was never over', async () => {
    const { file, history } = await fourDays(historyFile(), 10)
    const range = { from: MIDNIGHT, to: MIDNIGHT + 5 * DAY }
    const before = await history.blame(range)
    for (let beats = 0; beats < 90; beats += 1) await beat(history, MIDNIGHT + 20 * DAY + 60 * (beats + 1))
    const [left] = await rowsOf(file, `SELECT COUNT(*) AS old FROM usage_stretch WHERE at < ${range.to}`)
    expect(left).toEqual({ old: 0 })
    const [days] = await daysOf(file)
    expect(days?.length).toBe(4)
    expect((await history.blame(range)).programs).toEqual(before.programs)
    await history.close()
  })

  test('are made of the hours that there are, in a file that had none', async () => {
    const { file, history } = await fourDays()
    await history.close()
    const before = await daysOf(file)
    expect(before[0]?.length).toBe(3)
    await (await openedAsOf('007-usage', file)).destroy()
    expect(await rowsOf(file, `SELECT * FROM sqlite_schema WHERE name LIKE 'usage_day%'`)).toEqual([])
    await (await openDatabase(file)).destroy()
    expect(await daysOf(file)).toEqual(before)
  })

  test('are made anew where a file was broken', async () => {
    const { file, history } = await fourDays()
    await history.close()
    const before = await daysOf(file)
    const broken = await rootPage(file, 'usage_day_program')
    damage(file, (broken - 1) * 4096, Buffer.alloc(4096, 0xff))
    const { history: mendedHistory, mended } = await openMending(file, () => undefined)
    expect(mended?.samples).toBeGreaterThan(70)
    expect(await daysOf(file)).toEqual(before)
    await mendedHistory.close()
  })

  test.each([
    ['begins in a day and ends in one', MIDNIGHT + 1000, MIDNIGHT + 3 * DAY + 5000, 3],
    ['ends with a day', MIDNIGHT + 1000, MIDNIGHT + 3 * DAY, 3],
    ['begins with a day', MIDNIGHT + DAY, MIDNIGHT + 3 * DAY + 7200, 2],
    ['lies in a day', MIDNIGHT + DAY + 1000, MIDNIGHT + 2 * DAY - 1000, 0],
  ])('of a recording say what its hours say: it %s', async (_, from, to, count) => {
    const { file, history } = await fourDays()
    await history.close()
    const [days] = await daysOf(await record(file, { from, to }, { withPrograms: true }))
    expect(days?.length).toBe(count)
    const [none] = await daysOf(await record(file, { from, to }))
    expect(none).toEqual([])
  })

  test.each(['reset', 'deleteAll'] as const)('go with all the rest: %s', async how => {
    const { file, history } = await fourDays()
    await (how === 'reset' ? history.reset() : history.usages.deleteAll())
    expect(await daysOf(file)).toEqual([[], []])
    await history.close()
  })
})
