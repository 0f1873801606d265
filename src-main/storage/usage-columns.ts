import type { Knex } from 'knex'
import type { UsageColumns } from '../contract/blame.ts'
import type { Range } from '../contract/view.ts'
import { sharesOf } from './read-usage.ts'
import { type Cuts, cutsOf } from './usage-cuts.ts'
import { union } from './usage-pieces.ts'

interface Column extends Range {
  key: number
  seconds: number
  system: number
  small: number
  rest: number
  /** All programs together. */
  programs: number
}

/** Who used the processor over a range, in no more than so many columns; so many programs by their names, at most. */
export async function readUsageColumns(
  database: Knex,
  range: Range,
  points: number,
  most: number,
): Promise<UsageColumns> {
  const cuts = await cutsOf(database, range, points)
  const programs = (await sharesOf(database, cuts.pieces)).slice(0, most)
  const ids = programs.map(({ id }) => id)
  const columns = await columnsOf(database, cuts)
  const found = new Map<number, string>()
  for (const { key, sums } of await programsOf(database, cuts, ids)) found.set(key, sums)
  return {
    ...range,
    programs: programs.map(({ name }) => name),
    columns: columns.map(({ key, from, to, seconds, system, small, rest, programs: all }) => {
      const sums = JSON.parse(found.get(key) ?? '{}') as Record<number, number>
      const named = ids.reduce((sum, id) => sum + (sums[id] ?? 0), 0)
      return {
        from,
        to,
        shares: ids.map(id => (sums[id] ?? 0) / seconds),
        others: (all - named + small) / seconds,
        system: system / seconds,
        rest: rest / seconds,
      }
    }),
  }
}

export function columnsOf(database: Knex, { key, from, to, pieces }: Cuts) {
  const rows = union(
    pieces,
    piece =>
      `SELECT ${key(piece)} AS key, ${from(piece)} AS "from", ${to(piece)} AS "to", ${piece.seconds} AS seconds,
         ${piece.sum('system')} AS "system", ${piece.sum('small')} AS small, ${piece.sum('rest')} AS rest,
         ${piece.all} AS programs
       FROM ${piece.table} AS s WHERE ${piece.where}`,
  )
  return database.raw<Column[]>(
    `SELECT key, MIN("from") AS "from", MAX("to") AS "to", SUM(seconds) AS seconds,
       SUM("system") AS "system", SUM(small) AS small, SUM(rest) AS rest, SUM(programs) AS programs
     FROM (${rows}) GROUP BY key ORDER BY key`,
  )
}

/**
 * The sums of a column as one text: made into objects one by one, its rows would take several times as long
 *
 * They are sorted by the program first, for that is nearly the order in which those of days come.
 */
export function programsOf(database: Knex, { key, pieces }: Cuts, ids: readonly number[]) {
  const rows = union(
    pieces,
    piece =>
      `SELECT ${key(piece)} AS key, program, ${piece.sum('share')} AS sum
       FROM ${piece.programs} WHERE ${piece.wherePrograms(ids)}`,
  )
  return database.raw<{ key: number; sums: string }[]>(
    `SELECT key, json_group_object(program, sum) AS sums
     FROM (SELECT key, program, SUM(sum) AS sum FROM (${rows}) GROUP BY 2, 1) GROUP BY 1`,
  )
}
