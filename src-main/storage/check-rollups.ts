import type { Knex } from 'knex'
import { columns, sealed } from './rollup-columns.ts'
import { edgesOfRollups, fromSamples, recompute, type Rollup, rollups } from './rollups.ts'

/** So much is compared at each start of the app: it takes some hundredths of a second. */
const HOURS_CHECKED = 24

/** Compares the last hours of the rollups with their samples, and recomputes those that differ; they are returned. */
export function checkRollups(database: Knex): Promise<number[]> {
  return database.transaction(async transaction => {
    const edges = await edgesOfRollups(transaction)
    const last = Math.max(...edges.map(({ end, last: at }) => Math.max(end, at ?? 0)))
    const from = Math.floor(last / 3600 - HOURS_CHECKED) * 3600
    const wrong = new Set<number>()
    for (const [index, rollup] of rollups.entries())
      for (const { hour } of await differingHours(transaction, rollup, from, edges[index]?.end ?? 0))
        wrong.add(hour)
    const hours = [...wrong].toSorted((a, b) => a - b)
    for (const hour of hours)
      for (const [index, rollup] of rollups.entries()) {
        const end = edges[index]?.end ?? 0
        if (hour < end) await recompute(transaction, rollup, hour, Math.min(hour + 3600, end))
      }
    return hours
  })
}

/** The hours from `from` on in which rows before `end` are not what the samples say. */
export function differingHours(database: Knex, { table, seconds }: Rollup, from: number, end: number) {
  return database.raw<{ hour: number }[]>(
    `WITH
       raw (${columns}) AS MATERIALIZED (${fromSamples(seconds)}),
       kept AS MATERIALIZED (
         SELECT ${columns} FROM ${table} WHERE at >= ? AND NOT ${sealed(`${table}.at / 3600 * 3600`)}
       )
     SELECT DISTINCT at / 3600 * 3600 AS hour FROM (
       SELECT * FROM (SELECT * FROM raw EXCEPT SELECT * FROM kept)
       UNION ALL SELECT * FROM (SELECT * FROM kept EXCEPT SELECT * FROM raw)
     )`,
    [from, end, from],
  )
}
