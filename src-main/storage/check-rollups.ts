import type { Knex } from 'knex'
import { edgesOfDays, fromHours, recomputeDays, spreadOfHours } from './days.ts'
import { columns, sealed } from './rollup-columns.ts'
import { edgesOfRollups, fromSamples, recompute, type Rollup, rollups } from './rollups.ts'
import { everyPercent, spreadOfSamples } from './spread.ts'

const DAY = 86_400

/** So much is compared at each start of the app: it takes some hundredths of a second. */
const HOURS_CHECKED = 24

/**
 * Compares the last hours of the rollups with their samples, and recomputes those that differ; they are returned
 *
 * So are the days of which these hours are, with the first of their hours.
 */
export function checkRollups(database: Knex): Promise<number[]> {
  return database.transaction(async transaction => {
    const edges = await edgesOfRollups(transaction)
    const last = Math.max(...edges.map(({ end, last: at }) => Math.max(end, at ?? 0)))
    const from = Math.floor(last / 3600 - HOURS_CHECKED) * 3600
    const wrong = new Set<number>()
    for (const [index, rollup] of rollups.entries())
      for (const { at } of await differingRows(transaction, rollup, from, edges[index]?.end ?? 0))
        wrong.add(Math.floor(at / 3600) * 3600)
    for (const { at } of await differingSpreads(transaction, from, edges[1]?.end ?? 0)) wrong.add(at)
    for (const hour of wrong)
      for (const [index, rollup] of rollups.entries()) {
        const end = edges[index]?.end ?? 0
        if (hour < end) await recompute(transaction, rollup, hour, Math.min(hour + 3600, end))
      }
    const end = (await edgesOfDays(transaction))[0]?.days ?? 0
    for (const { at } of await differingDays(transaction, Math.floor(from / DAY) * DAY, end)) {
      await recomputeDays(transaction, at, at + DAY)
      wrong.add(at)
    }
    return [...wrong].toSorted((a, b) => a - b)
  })
}

interface Differing {
  at: number
}

/** The minutes or hours from `from` up to `end` whose rows are not what the samples say. */
export function differingRows(database: Knex, { table, seconds }: Rollup, from: number, end: number) {
  const kept = `SELECT ${columns} FROM ${table} WHERE at >= ? AND NOT ${sealed(`${table}.at / 3600 * 3600`)}`
  return database.raw<Differing[]>(differing([fromSamples(seconds), kept]), [from, end, from])
}

/** The same of the hours whose spreads differ. */
export function differingSpreads(database: Knex, from: number, end: number) {
  const kept = `SELECT at, percent, ms FROM hour_spread WHERE at >= ? AND NOT ${sealed('hour_spread.at')}`
  return database.raw<Differing[]>(differing([spreadOfSamples, kept]), [from, end, from])
}

/** The days from `from` up to `end` whose rows are not what their hours say. */
export function differingDays(database: Knex, from: number, end: number) {
  const rows = `SELECT ${columns} FROM day_rollup WHERE at >= ?`
  const spreads = `SELECT at, percent, ms FROM day_spread WHERE percent IN (${everyPercent}) AND at >= ?`
  return database.raw<Differing[]>(differing([fromHours, rows], [spreadOfHours, spreads]), [
    from,
    end,
    from,
    from,
    end,
    from,
  ])
}

/** Where two queries do not give the same rows, of each pair. */
function differing(...pairs: [made: string, kept: string][]): string {
  const tables = pairs.map(
    ([made, kept], index) => `made${index} AS MATERIALIZED (${made}), kept${index} AS MATERIALIZED (${kept})`,
  )
  const rows = pairs.map(
    (_, index) =>
      `SELECT * FROM (SELECT * FROM made${index} EXCEPT SELECT * FROM kept${index})
       UNION ALL SELECT * FROM (SELECT * FROM kept${index} EXCEPT SELECT * FROM made${index})`,
  )
  return `WITH ${tables.join(', ')}
    SELECT DISTINCT at FROM (${rows.map(each => `SELECT at FROM (${each})`).join(' UNION ALL ')})`
}
