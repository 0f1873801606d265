import type { Knex } from 'knex'
import type { CoreColumn, CoreMap } from '../contract/cores.ts'
import type { Range } from '../contract/view.ts'
import { type Reach, reachOf, splitAll, type Table, within } from './levels.ts'
import { cellsFor } from './shown-cells.ts'

/** The mean of each core over one stretch, while it is added up: half percents × milliseconds, and milliseconds. */
interface CoreSums {
  sums: number[]
  ms: number[]
}

/** Rows of minutes, hours and days hold means rounded to half percents, so what is made of them is as exact. */
export async function readCores(database: Knex, { from, to }: Range, points: number): Promise<CoreMap> {
  const reach = (await reachOf(database))[0]!
  const cells = await cellsFor(database, { from, to }, points, reach)
  const sums = await coreSumsOf(database, cells, reach)
  const columns = cells.flatMap((cell, index): CoreColumn[] => {
    const { sums: loads, ms } = sums[index]!
    return loads.length === 0 ? [] : [{ ...cell, cores: loads.map((load, core) => load / ms[core]!) }]
  })
  const rows = columns.reduce((most, { cores }) => Math.max(most, cores.length), 0)
  return { from, to, columns, rows }
}

async function coreSumsOf(database: Knex, cells: readonly Range[], reach: Reach): Promise<CoreSums[]> {
  const sums = cells.map((): CoreSums => ({ sums: [], ms: [] }))
  for (const [table, parts] of splitAll(cells, reach))
    for (const { place, found } of await coresOfParts(database, table, parts))
      if (found) addRows(sums[parts[place]!.index]!, Buffer.from(found, 'hex'))
  return sums
}

/** All rows of a part as one text: to hand them over one by one would take longer than to read them. */
export function coresOfParts(database: Knex, table: Table, parts: readonly Range[]) {
  const ms = table === 'sample' ? 'span_ms' : 'observed_ms'
  return database.raw<{ place: number; found: string | null }[]>(
    `SELECT key AS place, (
       SELECT group_concat(printf('%08X%04X', ${ms}, length(cores)) || hex(cores), '')
       FROM ${table} WHERE ${within(table, 'value ->> 0', 'value ->> 1')} AND cores IS NOT NULL
     ) AS found
     FROM json_each(?)`,
    [JSON.stringify(parts.map(({ from, to }) => [from, to]))],
  )
}

/** Each row: 4 bytes of milliseconds, 2 for the number of cores, and a byte for each. */
function addRows({ sums, ms }: CoreSums, rows: Buffer): void {
  for (let at = 0; at < rows.length;) {
    const observed = rows.readUInt32BE(at)
    const count = rows.readUInt16BE(at + 4)
    at += 6
    for (let core = 0; core < count; core += 1, at += 1) {
      sums[core] = (sums[core] ?? 0) + rows[at]! * observed
      ms[core] = (ms[core] ?? 0) + observed
    }
  }
}
