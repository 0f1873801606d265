import type { Knex } from 'knex'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { piecesOf, programUsage, sharesOf, totalsOf } from '../../src-main/storage/read-usage.ts'
import { columnsOf, programsOf } from '../../src-main/storage/usage-columns.ts'
import { type Cuts, cutsOf } from '../../src-main/storage/usage-cuts.ts'
import type { Piece } from '../../src-main/storage/usage-pieces.ts'
import { HOUR } from './usage.ts'

let database: Knex
beforeAll(async () => {
  database = await openDatabase(':memory:')
  await database.raw(`INSERT INTO usage_hour VALUES (${HOUR + 86_400}, 0, 0, 0, 0, 0, 0)`)
})
afterAll(() => database.destroy())

const day = { from: HOUR + 600, to: HOUR + 86_400 }
const year = { from: HOUR - 365 * 86_400, to: HOUR + 86_400 }

const rows = 'SEARCH s USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'
const row = 'SEARCH s USING INTEGER PRIMARY KEY (rowid=?)'
const named = 'SEARCH u USING PRIMARY KEY (at=?)'
const alone = 'SEARCH s USING PRIMARY KEY (at>? AND at<?)'
const one = 'SEARCH u USING PRIMARY KEY (at=? AND program=?) LEFT-JOIN'

const queries: [string, (cuts: Cuts[], pieces: Piece[]) => unknown, string[]][] = [
  ['totals of a day', (_, pieces) => totalsOf(database, pieces), [rows, rows, rows, row]],
  [
    'programs of a day',
    (_, pieces) => sharesOf(database, pieces),
    [rows, named, alone, rows, named, row, named],
  ],
  ['columns of a day', ([ofDay]) => columnsOf(database, ofDay!), [rows]],
  ['columns of a year', ([, ofYear]) => columnsOf(database, ofYear!), [rows, rows]],
  [
    'programs in columns of a year',
    ([, ofYear]) => programsOf(database, ofYear!, [1, 2]),
    [alone, rows, named],
  ],
  ['a program over a day', ([ofDay]) => programUsage(database, ofDay!, 1), [rows, one]],
  ['a program over a year', ([, ofYear]) => programUsage(database, ofYear!, 1), [rows, one, rows, one]],
]

test.each(queries)('the plan of %s reads no more than it needs', async (_, query, expected) => {
  const cuts = [await cutsOf(database, day, 720), await cutsOf(database, year, 720)]
  const { sql } = (query(cuts, await piecesOf(database, day)) as Knex.Raw).toSQL() as unknown as {
    sql: string
  }
  const plan = await database.raw<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`)
  expect(plan.map(({ detail }) => detail).filter(detail => /\b[su]\b/.test(detail))).toEqual(expected)
})
