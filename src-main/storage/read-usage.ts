import type { Knex } from 'knex'
import type { Blame, UsagePoint } from '../contract/blame.ts'
import type { Range } from '../contract/view.ts'
import { keptPieces } from './kept-usage.ts'
import { type Cuts, cutsOf } from './usage-cuts.ts'
import { endOfUsageHours } from './usage-hours.ts'
import { HOUR, overlapPiece, type Piece, sealedPiece, union } from './usage-pieces.ts'

interface Totals {
  seconds: number | null
  coreSeconds: number | null
  system: number | null
  small: number | null
  rest: number | null
  from: number | null
  to: number | null
}

/** A program, and the sum of its shares over the seconds for which it had them. */
export interface ProgramSum {
  id: number
  name: string
  sum: number
}

/** Who used the processor in a range: whole days and hours from what is kept for good, the rest stretch by stretch. */
export async function readBlame(database: Knex, range: Range): Promise<Blame> {
  const pieces = await piecesOf(database, range)
  const [[totals], shares] = await Promise.all([totalsOf(database, pieces), sharesOf(database, pieces)])
  const observed = totals?.seconds ?? 0
  const mean = (sum: number | null | undefined) => (observed === 0 ? 0 : (sum ?? 0) / observed)
  return {
    ...range,
    observedMs: Math.round(observed * 1000),
    told: observed === 0 ? null : { from: totals!.from!, to: totals!.to! },
    coreSeconds: totals?.coreSeconds ?? 0,
    programs: shares.map(({ name, sum }) => ({ name, share: mean(sum) })),
    system: mean(totals?.system),
    small: mean(totals?.small),
    rest: mean(totals?.rest),
  }
}

/** The share of one program over a range, in no more than so many points, those left out where nothing is known. */
export async function readProgramUsage(
  database: Knex,
  range: Range,
  program: string,
  points: number,
): Promise<UsagePoint[]> {
  const [known] = await database<{ id: number; name: string }>('program')
    .where({ name: program })
    .select('id')
  return programUsage(database, await cutsOf(database, range, points), known?.id ?? 0)
}

export function programUsage(database: Knex, { key, from, to, pieces }: Cuts, program: number) {
  const rows = union(
    pieces,
    piece =>
      `SELECT ${key(piece)} AS key, ${from(piece)} AS "from", ${to(piece)} AS "to",
         ${piece.seconds} AS seconds, COALESCE(${piece.sum('share')}, 0) AS sum
       FROM ${piece.table} AS s LEFT JOIN ${piece.table}_program AS u ON u.at = s.at AND u.program = ${program}
       WHERE ${piece.where}`,
  )
  return database.raw<UsagePoint[]>(
    `SELECT MIN("from") AS "from", MAX("to") AS "to", 1.0 * SUM(sum) / SUM(seconds) AS share
     FROM (${rows}) GROUP BY key ORDER BY key`,
  )
}

/** A stretch over the edge of an hour belongs to that in which it ends. Of hours that are cut, only those sealed serve. */
export async function piecesOf(database: Knex, range: Range): Promise<Piece[]> {
  const first = Math.ceil(range.from / HOUR) * HOUR
  const last = Math.min(Math.floor(range.to / HOUR) * HOUR, await endOfUsageHours(database))
  const edges = [...new Set([range.from, range.to - 1].map(at => Math.floor(at / HOUR) * HOUR))]
  const cutHours = edges.filter(at => at < range.from || at + HOUR > range.to)
  const sealed = cutHours.map(at => sealedPiece(range, at))
  if (first >= last) return [overlapPiece(range), ...sealed]
  return [
    overlapPiece(range, range.from, first),
    ...(await keptPieces(database, { from: first, to: last })),
    overlapPiece(range, last),
    ...sealed,
  ]
}

export function totalsOf(database: Knex, pieces: readonly Piece[]) {
  const rows = union(
    pieces,
    ({ table, where, seconds, coreSeconds, sum, from, to }) =>
      `SELECT SUM(${seconds}) AS seconds, MIN(${from}) AS "from", MAX(${to}) AS "to",
         SUM(${coreSeconds}) AS "coreSeconds",
         SUM(${sum('system')}) AS "system", SUM(${sum('small')}) AS small, SUM(${sum('rest')}) AS rest
       FROM ${table} AS s WHERE ${where}`,
  )
  return database.raw<Totals[]>(
    `SELECT SUM(seconds) AS seconds, MIN("from") AS "from", MAX("to") AS "to", SUM("coreSeconds") AS "coreSeconds",
       SUM("system") AS "system", SUM(small) AS small, SUM(rest) AS rest FROM (${rows})`,
  )
}

/** The greatest first. */
export function sharesOf(database: Knex, pieces: readonly Piece[]) {
  const rows = union(
    pieces,
    ({ programs, sum }) => `SELECT program, SUM(${sum('share')}) AS sum FROM ${programs()} GROUP BY program`,
  )
  return database.raw<ProgramSum[]>(
    `SELECT p.id AS id, p.name AS name, SUM(used.sum) AS sum FROM (${rows}) AS used
     JOIN program AS p ON p.id = used.program GROUP BY p.id HAVING SUM(used.sum) NOT NULL ORDER BY 3 DESC`,
  )
}
