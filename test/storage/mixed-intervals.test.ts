import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { Measurement } from '../../src-main/contract/export.ts'
import type { Bucket } from '../../src-main/contract/view.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { RangeReader } from '../../src-main/storage/index.ts'
import { reachOf } from '../../src-main/storage/levels.ts'
import { putSamples } from '../../src-main/storage/queries.ts'
import { keepRollups } from '../../src-main/storage/rollups.ts'
import { cellsFor, samplesLongerThan, spansIn } from '../../src-main/storage/shown-cells.ts'
import { openHistory, rowsOf, sampleAt, T } from './files.ts'
import { rollupsIn } from './rollups.ts'

const HOUR = 3600

/** One after the other: seconds of each sample, and how many there are. */
const stretches = [
  [5, 720],
  [1, 1800],
  [60, 180],
  [30, 60],
  [10, 90],
  [2, 450],
  [60, 90],
  [5, 360],
] as const

const samples = stretches.flatMap(([every, count]) => Array.from({ length: count }, () => every))
const instants: { at: number; every: number }[] = []
for (const every of samples) instants.push({ at: (instants.at(-1)?.at ?? T) + every, every })
const END = instants.at(-1)!.at

const folder = mkdtempSync(join(tmpdir(), 'tachograph-mixed-'))
const file = join(folder, 'history.sqlite')
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(async () => {
  const database = await openDatabase(file)
  const rows = instants.map(({ at, every }, index) =>
    sampleAt(at, { spanMs: every * 1000 + (index % 7) - 3, load: (index * 7919) % 10_001 }),
  )
  await database.transaction(async transaction => {
    for (let index = 0; index < rows.length; index += 100)
      await putSamples(transaction, rows.slice(index, index + 100))
    await keepRollups(transaction, [{ from: T, to: END }])
  })
  await database.destroy()
})

const observed = (buckets: Bucket[]) => buckets.reduce((sum, { observedMs }) => sum + observedMs, 0)

describe('a history of mixed intervals', () => {
  test('has minutes, hours and days that say what its samples say, weighted by their spans', async () => {
    const { found, expected } = await rollupsIn(sql => rowsOf(file, sql))
    expect(found).toEqual(expected)
  })

  test('is shown without a hole, and with all of what was observed, in every range and however finely', async () => {
    const { history } = await openHistory(file)
    let kinds = 0
    for (const from of [T, T + HOUR, T + 2 * HOUR, T + 5 * HOUR, END - 4 * HOUR])
      for (const length of [600, HOUR, 2 * HOUR, 4 * HOUR, END - T])
        for (const points of [100, 400, 1000, 2000]) {
          const range = { from, to: Math.min(from + length, END) }
          const ending = instants.filter(({ at }) => at > range.from && at <= range.to)
          const view = await history.view(range, points)
          if (view.samples) {
            kinds |= 1
            expect(view.samples.map(({ at }) => at)).toEqual(ending.map(({ at }) => at))
          } else {
            kinds |= 2
            expect(view.buckets.length).toBeLessThanOrEqual(points)
            expect(view.buckets[0]!.from).toBe(range.from)
            expect(view.buckets.at(-1)!.to).toBe(range.to)
            for (const [index, bucket] of view.buckets.entries())
              expect(bucket.from).toBe(view.buckets[index - 1]?.to ?? range.from)
            const whole = ending.reduce((sum, { every }) => sum + every * 1000, 0)
            expect(Math.abs(observed(view.buckets) - whole)).toBeLessThanOrEqual(3 * ending.length)
          }
          const { columns } = await history.cores(range, points)
          for (const [index, column] of columns.entries())
            expect(column.from).toBe(columns[index - 1]?.to ?? range.from)
          expect((await history.facts(range)).observedMs).toBe(
            view.samples ? view.samples.reduce((sum, { spanMs }) => sum + spanMs, 0) : observed(view.buckets),
          )
        }
    expect(kinds).toBe(3)
  })

  test('shows hours of long intervals sample by sample, where they have room', async () => {
    const { history } = await openHistory(file)
    const from = T + HOUR + 1800
    const { samples: shown } = await history.view({ from, to: from + 3 * HOUR }, 400)
    expect(shown?.length).toBe(180)
  })

  test('is exported with the length of each', async () => {
    const found = await RangeReader.with(file, { from: T, to: END }, async reader => {
      const rows: Measurement[] = []
      for await (const portion of reader.measurements()) rows.push(...portion)
      return rows
    })
    expect(found.map(({ kind, at, span }) => ({ kind, at, span }))).toEqual(
      instants.map(({ at, every }) => ({ kind: 'sample', at, span: every })),
    )
  })
})

describe('the plan', () => {
  const range = 'SEARCH sample USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'

  test('of what decides how a range is shown reads no more than the range', async () => {
    const database = await openDatabase(file)
    onTestFinished(() => database.destroy())
    for (const query of [
      spansIn(database, { from: T, to: END }),
      samplesLongerThan(database, { from: T, to: END }, 60_000),
    ]) {
      const { sql, bindings } = query.toSQL()
      const plan = await database.raw<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, [...bindings])
      expect(plan.map(({ detail }) => detail)).toEqual([range])
    }
  })

  test('is made for cells below a minute only', async () => {
    const database = await openDatabase(file)
    onTestFinished(() => database.destroy())
    const [reach] = await reachOf(database)
    const lengths = (cells: { from: number; to: number }[]) => new Set(cells.map(({ from, to }) => to - from))
    const inShort = await cellsFor(database, { from: T, to: T + HOUR }, 400, reach!)
    expect(lengths(inShort)).toEqual(new Set([10]))
    const inLong = await cellsFor(database, { from: T + 2 * HOUR, to: T + 3 * HOUR }, 400, reach!)
    expect(lengths(inLong)).toEqual(new Set([60]))
  })
})
