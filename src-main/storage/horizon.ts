import type { Knex } from 'knex'

const newestRows = `MAX(COALESCE((SELECT MAX(at) FROM state), 0), COALESCE((SELECT MAX(at) FROM sample), 0))`

/**
 * The last instant of which anything is known, Unix seconds; 0 in an empty history
 *
 * What is written lies beyond it, unless the clock was set back: then it lies ahead, with what an earlier truth
 * says of the time up to it.
 */
export async function horizon(database: Knex): Promise<number> {
  const [row] = await database.raw<{ at: number }[]>(`SELECT ${newestRows} AS at`)
  return row?.at ?? 0
}

/**
 * Keeps in mind how far the history has come: `at`, where that can't be told from its newest rows
 *
 * A kill comes without a word. Where the clock had been set back before it, the newest rows are those of an earlier
 * truth, and only this tells what was written last.
 */
export async function noteReached(database: Knex, at: number): Promise<void> {
  const [row] = await database.raw<{ noted: number | null; known: number }[]>(
    `SELECT (SELECT at FROM reached) AS noted, ${newestRows} AS known`,
  )
  if (!row) return
  if (row.noted !== null) await database('reached').delete()
  if (at < row.known) await database('reached').insert({ at })
}

/** Where {@link noteReached} keeps it: one row, or none. */
export function reached(database: Knex) {
  return database<{ at: number }>('reached').select('at')
}
