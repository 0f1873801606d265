import type { Knex } from 'knex'
import { levels, type Part, type Reach, split, type Table, within } from './levels.ts'
import type { Range } from '../contract/view.ts'

/**
 * The instant at which the load of the range was first so great: the end of a sample or, where it is gone, the start
 * of a minute
 */
export async function whenLoadWas(
  database: Knex,
  range: Range,
  max: number,
  reach: Reach,
): Promise<number | null> {
  for (const part of split(range, reach)) {
    const found = await firstIn(database, part, max, reach)
    if (found !== null) return found
  }
  return null
}

/** Looks for the first row of a part with that load, and into it for the finest that is left. */
async function firstIn(database: Knex, part: Part, max: number, reach: Reach): Promise<number | null> {
  const [row] = await firstRow(database, part, max)
  if (!row) return null
  const index = levels.findIndex(({ table }) => table === part.table)
  const finer = levels[index + 1]
  const isFinest = !finer || (finer.table === 'sample' && row.at < reach.sample)
  if (isFinest) return row.at
  const inside = { table: finer.table, from: row.at, to: row.at + levels[index]!.seconds }
  return (await firstIn(database, inside, max, reach)) ?? row.at
}

export function firstRow(database: Knex, { table, from, to }: Part, max: number) {
  return database.raw<{ at: number }[]>(
    `SELECT at FROM ${table} WHERE ${within(table, '?', '?')} AND ${loadIn(table)} = ? ORDER BY at LIMIT 1`,
    [from, to, max],
  )
}

function loadIn(table: Table): string {
  return table === 'sample' ? '"load"' : 'max'
}
