import type { Knex } from 'knex'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { differingDays, differingRows, differingSpreads } from '../../src-main/storage/check-rollups.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { edgesOfDays, forgetDaySpreads, putDaySpreads, putDays } from '../../src-main/storage/days.ts'
import { putSamples } from '../../src-main/storage/queries.ts'
import { deleteHour } from '../../src-main/storage/retention.ts'
import { edgesOfRollups, forget, keepRollups, rollUp, rollups } from '../../src-main/storage/rollups.ts'
import { forgetSpread, putSpread } from '../../src-main/storage/spread.ts'
import { sampleAt, T } from './files.ts'

let database: Knex

beforeAll(async () => {
  database = await openDatabase(':memory:')
  for (let at = T; at < T + 8000; at += 20) await putSamples(database, [sampleAt(at)])
  await keepRollups(database, [{ from: T, to: T + 8000 }])
})
afterAll(() => database.destroy())

interface Asking {
  toSQL(): { sql: string; bindings: readonly unknown[] }
}

async function planOf(query: unknown): Promise<string[]> {
  const { sql, bindings } = (query as Asking).toSQL()
  const plan = await database.raw<{ detail: string }[]>(
    `EXPLAIN QUERY PLAN ${sql}`,
    bindings as Knex.RawBinding[],
  )
  return plan.map(({ detail }) => detail)
}

const within = (table: string) => `SEARCH ${table} USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)`
const after = (table: string) => `SEARCH ${table} USING INTEGER PRIMARY KEY (rowid>?)`
/** Whether an hour is sealed, a look by its key for each row. */
const sealed = 'SEARCH h USING INTEGER PRIMARY KEY (rowid=?)'
/** The least or greatest key of a table. */
const edge = (table: string) => `SEARCH ${table}`

/** Each core's mean: is there one, is there another, and what is it. */
const coresOf = (table: string) => [
  `SEARCH ${table} EXISTS USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)`,
  `SEARCH ${table} EXISTS USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)`,
  within(table),
]
const daySpread = 'SEARCH day_spread USING PRIMARY KEY (percent=? AND at>? AND at<?)'
const spread = (table: string) => `SEARCH ${table} USING PRIMARY KEY (at>? AND at<?)`

const plans: [string, () => unknown, string[]][] = [
  [
    'the edges, asked for at each beat,',
    () => edgesOfRollups(database),
    [
      edge('minute_rollup'),
      after('sample'),
      edge('sample'),
      edge('hour_rollup'),
      after('sample'),
      edge('sample'),
    ],
  ],
  [
    'a view of minutes',
    () => view('minute'),
    [within('minute_rollup'), after('sample'), edge('minute_rollup')],
  ],
  ['a view of hours', () => view('hour'), [within('hour_rollup'), after('sample'), edge('hour_rollup')]],
  ['an hour that goes', () => deleteHour(database, T), [within('sample')]],
  [
    'a view of days',
    () => view('day'),
    [within('day_rollup'), after('hour_rollup'), edge('day_rollup'), after('sample'), edge('hour_rollup')],
  ],
  ['the edges of days', () => edgesOfDays(database), [edge('hour_rollup'), edge('day_rollup')]],
  ['days put', () => putDays(database, 0, 86_400), [within('hour_rollup'), ...coresOf('hour_rollup')]],
  ['spreads of days put', () => putDaySpreads(database, 0, 86_400), [spread('hour_spread')]],
  ['spreads of days taken back', () => forgetDaySpreads(database, 0, 86_400), [daySpread]],
  [
    'the check of days',
    () => differingDays(database, 0, 86_400),
    [
      within('hour_rollup'),
      after('day_rollup'),
      spread('hour_spread'),
      'SEARCH day_spread USING PRIMARY KEY (percent=? AND at>?)',
    ],
  ],
  [
    'the check of spreads',
    () => differingSpreads(database, T, T + 60),
    [within('sample'), sealed, 'SEARCH hour_spread USING PRIMARY KEY (at>?)', sealed],
  ],
  ['spreads of hours put', () => putSpread(database, T, T + 60), [within('sample'), sealed]],
  ['spreads of hours taken back', () => forgetSpread(database, T, T + 60), [spread('hour_spread'), sealed]],
  ...rollups.flatMap((rollup): [string, () => unknown, string[]][] => [
    [
      `rows of ${rollup.table} put`,
      () => rollUp(database, rollup, T, T + 60),
      [within('sample'), sealed, ...coresOf('sample')],
    ],
    [
      `rows of ${rollup.table} taken back`,
      () => forget(database, rollup, T, T + 60),
      [within(rollup.table), sealed],
    ],
    [
      `the check of ${rollup.table}`,
      () => differingRows(database, rollup, T, T + 60),
      [within('sample'), sealed, after(rollup.table), sealed],
    ],
  ]),
]

function view(name: string) {
  return database.raw(`SELECT * FROM ${name} WHERE at >= ? AND at < ?`, [T, T + 3600])
}

describe('the plan', () => {
  test.each(plans)('of %s reads no more than it needs', async (_, query, expected) => {
    const plan = await planOf(query())
    expect(plan.filter(line => /^(SEARCH|SCAN) (sample|\w+_rollup|\w+_spread|h)\b/.test(line))).toEqual(
      expected,
    )
  })
})
