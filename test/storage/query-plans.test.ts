import type { Knex } from 'knex'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import * as queries from '../../src-main/storage/queries.ts'
import * as states from '../../src-main/storage/states.ts'
import { sampleAt, T } from './files.ts'

let database: Knex

beforeAll(async () => {
  database = await openDatabase(':memory:')
  for (let beat = 0; beat < 100; beat += 1) await queries.putSamples(database, [sampleAt(T + 5 * beat)])
  await database.raw('ANALYZE')
})
afterAll(() => database.destroy())

interface Asking {
  toSQL(): { sql: string; bindings: readonly unknown[] } | { sql: string; bindings: readonly unknown[] }[]
}

/** The lines of SQLite's plan for a query, with the bindings that Knex gives it. */
async function planOf(query: Asking): Promise<string[]> {
  const statements = [query.toSQL()].flat()
  const plans = await Promise.all(
    statements.map(({ sql, bindings }) =>
      database.raw<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, bindings as Knex.RawBinding[]),
    ),
  )
  return plans.flat().map(({ detail }) => detail)
}

const range = 'SEARCH sample USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'

const plans: Record<
  Exclude<keyof typeof queries, 'toShown' | 'toSample'>,
  [query: () => unknown, plan: string[]]
> = {
  putSamples: [() => queries.putSamples(database, [sampleAt(T)]), []],
  addEvent: [() => queries.addEvent(database, { at: T, kind: 'app-start', detail: null }), []],
  // So they come in order of time.
  samplesBetween: [() => queries.samplesBetween(database, T, T + 60), [range]],
  sampleFrom: [() => queries.sampleFrom(database, T), ['SEARCH sample USING INTEGER PRIMARY KEY (rowid>?)']],
  // The minutes of a range are few: sorting them is cheap, reading more than the range would not be.
  minutesBetween: [
    () => queries.minutesBetween(database, T, T + 60),
    [range, 'USE TEMP B-TREE FOR GROUP BY'],
  ],
  busyMinutes: [
    () => queries.busyMinutes(database, { from: T, to: T + 60 }, 8000),
    ['SEARCH minute_rollup USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'],
  ],
  // Named a scan, it walks in the order of the key and ends at its first row.
  edgeOfHistory: [() => queries.edgeOfHistory(database, 'desc'), ['SCAN sample']],
  firstMinute: [() => queries.firstMinute(database), ['SCAN minute_rollup']],
  // One row of either table, at its beginning.
  startOfHistory: [
    () => queries.startOfHistory(database),
    [
      'CO-ROUTINE sample',
      'SCAN CONSTANT ROW',
      'SCALAR SUBQUERY 1',
      'SCAN sample',
      'MATERIALIZE minute',
      'SEARCH minute_rollup',
      'SCAN sample',
      'SCAN minute',
    ],
  ],
  lastSampleUpTo: [
    () => queries.lastSampleUpTo(database, T),
    ['SEARCH sample USING INTEGER PRIMARY KEY (rowid<?)'],
  ],
  // Walks back from the newest event to the last start of the app, once, when the app starts.
  lastAppStart: [() => queries.lastAppStart(database), ['SCAN event']],
  // The one query that reads the whole table.
  countSamples: [() => queries.countSamples(database), ['SCAN sample']],
  // All hours, of which a year has some thousand, and the samples after the last one that is over.
  countSamplesByHours: [
    () => queries.countSamplesByHours(database),
    [
      'SCAN CONSTANT ROW',
      'SCALAR SUBQUERY 1',
      'SCAN hour_rollup',
      'SCALAR SUBQUERY 3',
      'SEARCH sample USING INTEGER PRIMARY KEY (rowid>?)',
      'SCALAR SUBQUERY 2',
      'SEARCH hour_rollup',
    ],
  ],
}

const stateRange = 'SEARCH state USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'
const statePlans: Record<'stateAt' | 'statesBetween', [query: () => unknown, plan: string[]]> = {
  stateAt: [() => states.stateAt(database, T), ['SEARCH state USING INTEGER PRIMARY KEY (rowid<?)']],
  statesBetween: [() => states.statesBetween(database, T, T + 60), [stateRange]],
}

describe('the plan', () => {
  test('is known of every query there is', () => {
    const all = Object.keys(queries).filter(name => !name.startsWith('to'))
    expect(Object.keys(plans).toSorted()).toEqual(all.toSorted())
  })

  test.each(Object.entries({ ...plans, ...statePlans }))(
    'of %s reads no more than it needs',
    async (_, [query, plan]) => {
      expect(await planOf(query() as Asking)).toEqual(plan)
    },
  )

  test.each(['asc', 'desc'] as const)('of the edge of history ends at the first row, %s', async direction => {
    const { sql, bindings } = queries.edgeOfHistory(database, direction).toSQL()
    expect(sql).toMatch(/limit \?$/)
    expect(bindings).toEqual([1])
    expect(await planOf(queries.edgeOfHistory(database, direction))).toEqual(['SCAN sample'])
  })
})
