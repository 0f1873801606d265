import type { Knex } from 'knex'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Range } from '../../src-main/contract/view.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { piecesOf, programUsage, sharesOf, totalsOf } from '../../src-main/storage/read-usage.ts'
import { columnsOf, programsNamed, programsOf } from '../../src-main/storage/usage-columns.ts'
import { type Cuts, cutsOf } from '../../src-main/storage/usage-cuts.ts'
import {
  edgesOfUsageDays,
  forgetDayPrograms,
  putDayPrograms,
  putUsageDays,
} from '../../src-main/storage/usage-days.ts'
import type { Piece } from '../../src-main/storage/usage-pieces.ts'
import { HOUR } from './usage.ts'

let database: Knex
beforeAll(async () => {
  database = await openDatabase(':memory:')
  await database.raw(`INSERT INTO usage_hour VALUES (${HOUR + 86_400}, 0, 0, 0, 0, 0, 0)`)
  // The day before, so that there are whole days to be read.
  await database.raw(`INSERT INTO usage_day VALUES (${Math.floor(HOUR / 86_400) * 86_400}, 0, 0, 0, 0, 0, 0)`)
})
afterAll(() => database.destroy())

const day = { from: HOUR + 600, to: HOUR + 86_400 }
const quarter = { from: HOUR - 90 * 86_400, to: HOUR + 86_400 }
const years = { from: HOUR - 3650 * 86_400, to: HOUR + 86_400 }
const year = { from: HOUR - 365 * 86_400, to: HOUR + 86_400 }

const rows = 'SEARCH s USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)'
const row = 'SEARCH s USING INTEGER PRIMARY KEY (rowid=?)'
const named = 'SEARCH u USING PRIMARY KEY (at=?)'
const alone = 'SEARCH s USING PRIMARY KEY (at>? AND at<?)'
const ofDays = 'SEARCH s USING PRIMARY KEY (program=? AND at>? AND at<?)'
const sumOfDays = 'SEARCH u USING PRIMARY KEY (program=? AND at>? AND at<?)'
const one = 'SEARCH u USING PRIMARY KEY (at=? AND program=?) LEFT-JOIN'
const oneOfDays = 'SEARCH u USING PRIMARY KEY (program=? AND at=?) LEFT-JOIN'

interface Read {
  cuts: Record<'day' | 'quarter' | 'year' | 'years', Cuts>
  pieces: Record<'day' | 'year', Piece[]>
}

const queries: [string, (read: Read) => unknown, string[]][] = [
  ['totals of a day', ({ pieces }) => totalsOf(database, pieces.day), [rows, rows, rows, row]],
  ['totals of a year', ({ pieces }) => totalsOf(database, pieces.year), [rows, rows, rows, rows, rows]],
  [
    'programs of a day',
    ({ pieces }) => sharesOf(database, pieces.day),
    [rows, named, alone, rows, named, row, named],
  ],
  [
    'programs of a year',
    ({ pieces }) => sharesOf(database, pieces.year),
    [rows, named, alone, sumOfDays, alone, rows, named],
  ],
  ['columns of a day', ({ cuts }) => columnsOf(database, cuts.day), [rows, named]],
  ['columns of a quarter', ({ cuts }) => columnsOf(database, cuts.quarter), [rows, named, rows, named]],
  [
    'columns of a year',
    ({ cuts }) => columnsOf(database, cuts.year),
    [rows, named, rows, rows, named, rows, named],
  ],
  [
    'programs in columns of a quarter',
    ({ cuts }) => programsOf(database, cuts.quarter, [1, 2]),
    [alone, rows, named],
  ],
  [
    'programs in columns of a year',
    ({ cuts }) => programsOf(database, cuts.year, [1, 2]),
    [alone, ofDays, alone, rows, named],
  ],
  [
    'programs in columns of ten years',
    ({ cuts }) => programsOf(database, cuts.years, [1, 2]),
    [alone, sumOfDays, alone, rows, named],
  ],
  ['a program over a day', ({ cuts }) => programUsage(database, cuts.day, 1), [rows, one]],
  ['a program over a quarter', ({ cuts }) => programUsage(database, cuts.quarter, 1), [rows, one, rows, one]],
  [
    'a program over a year',
    ({ cuts }) => programUsage(database, cuts.year, 1),
    [rows, one, rows, oneOfDays, rows, one, rows, one],
  ],
]

async function planOf(query: unknown) {
  const { sql, bindings } = (query as Knex.Raw).toSQL() as unknown as {
    sql: string
    bindings: Knex.RawBinding[]
  }
  const plan = await database.raw<{ detail: string }[]>(`EXPLAIN QUERY PLAN ${sql}`, bindings)
  return plan.map(({ detail }) => detail)
}

test.each(queries)('the plan of %s reads no more than it needs', async (_, query, expected) => {
  const cut = (range: Range) => cutsOf(database, range, 720)
  const read = {
    cuts: {
      day: await cut(day),
      quarter: await cut(quarter),
      year: await cut(year),
      years: await cut(years),
    },
    pieces: { day: await piecesOf(database, day), year: await piecesOf(database, year) },
  }
  const plan = await planOf(query(read))
  expect(plan.filter(detail => /\b[su]\b/.test(detail))).toEqual(expected)
})

const writing: [string, () => unknown, string[]][] = [
  ['the edges of days', () => edgesOfUsageDays(database), ['SEARCH usage_hour', 'SEARCH usage_day']],
  [
    'days put',
    () => putUsageDays(database, 0, 86_400),
    ['SEARCH h USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)', named],
  ],
  [
    'programs of days put',
    () => putDayPrograms(database, 0, 86_400),
    ['SEARCH usage_hour_program USING PRIMARY KEY (at>? AND at<?)'],
  ],
  [
    'programs of days taken back',
    () => forgetDayPrograms(database, 0, 86_400),
    ['SEARCH usage_day_program USING PRIMARY KEY (program=? AND at>? AND at<?)'],
  ],
]

test('the plan of programs by their names seeks them', async () => {
  const plan = await planOf(programsNamed(database, ['sh', 'cc1']))
  expect(plan).toEqual([expect.stringMatching(/^SEARCH program USING (COVERING )?INDEX \S+ \(name=\?\)$/)])
})

test.each(writing)('the plan of %s touches no more than it needs', async (_, query, expected) => {
  const plan = await planOf(query())
  expect(plan.filter(detail => /^(SEARCH|SCAN) (usage_\w+|h|u)\b/.test(detail))).toEqual(expected)
})
