import type { Knex } from 'knex'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { firstRow } from '../../src-main/storage/greatest.ts'
import { levels, reachOf } from '../../src-main/storage/levels.ts'
import { coresOfParts } from '../../src-main/storage/read-cores.ts'
import { foundIn } from '../../src-main/storage/read-hour.ts'
import { daysSpread, hoursSpread, minutesSpread, samplesSpread } from '../../src-main/storage/spread-of.ts'
import { changesIn } from '../../src-main/storage/states.ts'
import { sumsOfParts } from '../../src-main/storage/sums.ts'

let database: Knex
beforeAll(async () => {
  database = await openDatabase(':memory:')
})
afterAll(() => database.destroy())

const range = { from: 0, to: 86_400 }
const within = (table: string) => `SEARCH ${table} USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)`
const atEdge = (table: string) => `SEARCH ${table}`

const changes = [
  'SEARCH state USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)',
  'SEARCH state USING INTEGER PRIMARY KEY (rowid<?)',
]
// Named a scan, it ends at its first row.
const sealed = 'SCAN hour_rollup USING COVERING INDEX hour_sealed'

const plans: [string, () => unknown, string[]][] = [
  [
    'how far each level reaches',
    () => reachOf(database),
    [atEdge('day_rollup'), atEdge('hour_rollup'), atEdge('minute_rollup'), sealed],
  ],
  [
    'all of an hour',
    () => foundIn(database, { from: 0, to: 3600 }),
    [
      within('sample'),
      ...changes,
      'CO-ROUTINE sample',
      'SCAN sample',
      atEdge('minute_rollup'),
      'SCAN sample',
      sealed,
    ],
  ],
  ...levels.flatMap(({ table }): [string, () => unknown, string[]][] => [
    [`sums from ${table}`, () => sumsOfParts(database, table, [range]), [within(table)]],
    [`cores from ${table}`, () => coresOfParts(database, table, [range]), [within(table)]],
    [`the greatest of ${table}`, () => firstRow(database, { table, ...range }, 7), [within(table)]],
  ]),
  [
    'the spread of days',
    () => daysSpread(database, 0, 1),
    ['SEARCH day_spread USING PRIMARY KEY (percent=? AND at>? AND at<?)'],
  ],
  [
    'the spread of hours',
    () => hoursSpread(database, 0, 1),
    ['SEARCH hour_spread USING PRIMARY KEY (at>? AND at<?)', 'USE TEMP B-TREE FOR GROUP BY'],
  ],
  [
    'the spread of samples',
    () => samplesSpread(database, 0, 1, 100),
    [within('sample'), 'USE TEMP B-TREE FOR GROUP BY'],
  ],
  [
    'the spread of minutes',
    () => minutesSpread(database, 0, 1),
    [within('minute_rollup'), 'USE TEMP B-TREE FOR GROUP BY'],
  ],
  ['the changes of state', () => changesIn(database, range), changes],
]

test.each(plans)('the plan of %s reads no more than it needs', async (_, query, expected) => {
  const { sql, bindings } = (query() as Knex.Raw).toSQL() as unknown as {
    sql: string
    bindings: Knex.RawBinding[]
  }
  const plan = await database.raw<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, bindings)
  const lines = plan.map(({ detail }) => detail)
  expect(
    lines.filter(line => /\b(sample|state|hour_sealed|\w+_rollup|\w+_spread)\b|GROUP BY/.test(line)),
  ).toEqual(expected)
})
