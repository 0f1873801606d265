import type { Knex } from 'knex'
import type { UsageColumns } from '../contract/blame.ts'
import type { Range } from '../contract/view.ts'
import { type OneText, unpacked } from './one-text.ts'
import { sharesOf } from './read-usage.ts'
import { type Cuts, cutsOf } from './usage-cuts.ts'
import { union } from './usage-pieces.ts'

/** Of all columns, in order of time. */
interface Columns {
  key: number[]
  from: number[]
  to: number[]
  seconds: number[]
  system: number[]
  small: number[]
  rest: number[]
  /** All programs together. */
  programs: number[]
}

/** What programs have in columns, row by row. */
interface Sums {
  key: number[]
  program: number[]
  sum: (number | null)[]
}

/** Who used the processor over a range, in no more than so many columns; `named`, or so many of the greatest, by name. */
export async function readUsageColumns(
  database: Knex,
  range: Range,
  points: number,
  named: number | readonly string[],
): Promise<UsageColumns> {
  const cuts = await cutsOf(database, range, points)
  const programs =
    typeof named === 'number'
      ? (await sharesOf(database, cuts.pieces)).slice(0, named)
      : await programsNamed(database, named)
  const ids = programs.map(({ id }) => id)
  const columns = await unpacked<Columns>(columnsOf(database, cuts))
  const sums = await unpacked<Sums>(programsOf(database, cuts, ids))
  const found = new Map(ids.map(id => [id, new Map<number, number>()]))
  for (const [row, sum] of sums.sum.entries()) {
    const [key, ofProgram] = [sums.key[row]!, found.get(sums.program[row]!)!]
    ofProgram.set(key, (ofProgram.get(key) ?? 0) + (sum ?? 0))
  }
  return {
    ...range,
    programs: programs.map(({ name }) => name),
    columns: columns.key.map((key, row) => {
      const share = (sum: number) => sum / columns.seconds[row]!
      const own = ids.map(id => found.get(id)!.get(key) ?? 0)
      const others = own.reduce((rest, sum) => rest - sum, columns.programs[row]!)
      return {
        from: columns.from[row]!,
        to: columns.to[row]!,
        shares: own.map(share),
        others: share(others + columns.small[row]!),
        small: share(columns.small[row]!),
        system: share(columns.system[row]!),
        rest: share(columns.rest[row]!),
      }
    }),
  }
}

export function programsNamed(database: Knex, names: readonly string[]) {
  return database<{ id: number; name: string }>('program').whereIn('name', names).select('id', 'name')
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
  return asText(
    database,
    `SELECT key, MIN("from") AS "from", MAX("to") AS "to", SUM(seconds) AS seconds,
       SUM("system") AS "system", SUM(small) AS small, SUM(rest) AS rest, SUM(programs) AS programs
     FROM (${rows}) GROUP BY key ORDER BY key`,
    ['key', 'from', 'to', 'seconds', 'system', 'small', 'rest', 'programs'] satisfies (keyof Columns)[],
  )
}

/** Of a column there are several sums of a program where pieces meet in it. */
export function programsOf(database: Knex, { key, programs, pieces }: Cuts, ids: readonly number[]) {
  const rows = union(pieces, piece => {
    const columns = `${key(piece)} AS key, program`
    // Those of days are summed up already: to group them would be to sort them once more.
    return piece.table === 'usage_day'
      ? `SELECT ${columns}, share_sum AS sum FROM ${programs(piece, ids)}`
      : `SELECT ${columns}, SUM(${piece.sum('share')}) AS sum FROM ${programs(piece, ids)} GROUP BY 2, 1`
  })
  return asText(database, rows, ['key', 'program', 'sum'] satisfies (keyof Sums)[])
}

/** The columns of what a query selects, each as a list. */
function asText(database: Knex, query: string, columns: readonly string[]): OneText {
  const lists = columns.map(column => `'${column}', json_group_array("${column}")`)
  return database.raw(`SELECT json_object(${lists.join(', ')}) AS found FROM (${query})`)
}
