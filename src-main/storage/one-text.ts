import type { Knex } from 'knex'

/** Of a query that gives all it finds as one text: the driver takes ten times as long to hand over row by row. */
export type OneText = Knex.Raw<{ found: string }[]>

export async function unpacked<Found>(query: OneText): Promise<Found> {
  const [row] = await query
  return JSON.parse(row!.found) as Found
}

/** Several of them, at least one, as one that gives a list of what each of them finds. */
export function together(database: Knex, queries: readonly OneText[]): OneText {
  const list = queries.map(() => '(?)').join(" || ',' || ")
  return database.raw(`SELECT '[' || ${list} || ']' AS found`, [...queries])
}
