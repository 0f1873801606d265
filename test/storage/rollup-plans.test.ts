import type { Knex } from 'knex'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { differingHours } from '../../src-main/storage/check-rollups.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { putSamples } from '../../src-main/storage/queries.ts'
import { deleteHour } from '../../src-main/storage/retention.ts'
import { edgesOfRollups, forget, keepRollups, rollUp, rollups } from '../../src-main/storage/rollups.ts'
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
  ...rollups.flatMap((rollup): [string, () => unknown, string[]][] => [
    [`rows of ${rollup.table} put`, () => rollUp(database, rollup, T, T + 60), [within('sample'), sealed]],
    [
      `rows of ${rollup.table} taken back`,
      () => forget(database, rollup, T, T + 60),
      [within(rollup.table), sealed],
    ],
    [
      `the check of ${rollup.table}`,
      () => differingHours(database, rollup, T, T + 60),
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
    expect(plan.filter(line => /^(SEARCH|SCAN) (sample|\w+_rollup|h)\b/.test(line))).toEqual(expected)
  })
})
