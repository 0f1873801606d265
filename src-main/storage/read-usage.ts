import type { Knex } from 'knex'
import type { Blame, UsagePoint } from '../contract/blame.ts'
import type { Range } from '../contract/view.ts'
import { endOfUsageHours } from './usage-hours.ts'
import { LONGEST_SECONDS } from './usage-stretches.ts'

const [BEAT, HOUR, DAY] = [5, 3600, 86_400]

/** Lengths of a point, seconds. Half-hours of three weeks would be read from half a million stretches. */
const STEPS = [60, 120, 300, 600, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR]

interface Totals {
  seconds: number | null
  coreSeconds: number | null
  system: number | null
  small: number | null
  rest: number | null
}

/** Who used the processor in a range: whole hours from what is kept for good, the rest stretch by stretch. */
export async function readBlame(database: Knex, range: Range): Promise<Blame> {
  const pieces = piecesOf(range, await endOfUsageHours(database))
  const [totals, shares] = await Promise.all([
    database.raw<Totals[]>(pieces.map(piece => totalsOf(piece, range)).join(' UNION ALL ')),
    database.raw<{ name: string; sum: number }[]>(
      `SELECT p.name, SUM(used.sum) AS sum FROM (${pieces.map(piece => sharesOf(piece, range)).join(' UNION ALL ')}) AS used
       JOIN program AS p ON p.id = used.program GROUP BY p.id ORDER BY 2 DESC`,
    ),
  ])
  const total = (part: keyof Totals) => totals.reduce((sum, row) => sum + (row[part] ?? 0), 0)
  const observed = total('seconds')
  const mean = (sum: number) => (observed === 0 ? 0 : sum / observed)
  return {
    ...range,
    observedMs: observed * 1000,
    programs: shares.map(({ name, sum }) => ({
      name,
      share: mean(sum),
      cpuSeconds: (mean(sum) * total('coreSeconds')) / 10_000,
    })),
    system: mean(total('system')),
    small: mean(total('small')),
    rest: mean(total('rest')),
  }
}

/** The share of one program over a range, in no more than so many points, those left out where nothing is known. */
export async function readProgramUsage(
  database: Knex,
  { from, to }: Range,
  program: string,
  points: number,
): Promise<UsagePoint[]> {
  const [known] = await database<{ id: number; name: string }>('program')
    .where({ name: program })
    .select('id')
  const id = known?.id ?? 0
  if ((to - from) / BEAT <= points)
    return database.raw<UsagePoint[]>(
      `SELECT s.at - s.seconds AS "from", s.at AS "to", COALESCE(share, 0) AS share
       FROM usage_stretch AS s LEFT JOIN usage_stretch_program AS u ON u.at = s.at AND u.program = ?
       WHERE ${isIn({ kind: 'stretches', after: from, upTo: to + LONGEST_SECONDS }, to)} ORDER BY s.at`,
      [id],
    )
  const step = STEPS.find(seconds => (to - from) / seconds <= points) ?? DAY
  const end = step < HOUR ? 0 : await endOfUsageHours(database)
  return database.raw<UsagePoint[]>(
    `SELECT at / ${step} * ${step} AS "from", (at / ${step} + 1) * ${step} AS "to",
       1.0 * SUM(sum) / SUM(seconds) AS share
     FROM (
       SELECT h.at, observed_seconds AS seconds, COALESCE(share_sum, 0) AS sum
       FROM usage_hour AS h LEFT JOIN usage_hour_program AS u ON u.at = h.at AND u.program = ?
       WHERE h.at >= ? AND h.at < ?
       UNION ALL
       SELECT s.at - 1, seconds, COALESCE(share, 0) * seconds
       FROM usage_stretch AS s LEFT JOIN usage_stretch_program AS u ON u.at = s.at AND u.program = ?
       WHERE s.at > ? AND s.at <= ?
     ) GROUP BY 1 ORDER BY 1`,
    [id, Math.floor(from / step) * step, Math.min(to, end), id, Math.max(from, end), to],
  )
}

/** The rows of a range that are read from one of the two kinds of table: those of `after` < at <= `upTo`. */
interface Piece {
  kind: 'hours' | 'stretches'
  after: number
  upTo: number
}

/** `end`: everything before it is in the hours. A stretch over the edge of an hour belongs to that in which it ends. */
function piecesOf({ from, to }: Range, end: number): Piece[] {
  const first = Math.ceil(from / HOUR) * HOUR
  const last = Math.min(Math.floor(to / HOUR) * HOUR, end)
  const beyond = to + LONGEST_SECONDS
  if (first >= last) return [{ kind: 'stretches', after: from, upTo: beyond }]
  return [
    { kind: 'stretches', after: from, upTo: first },
    { kind: 'hours', after: first - 1, upTo: last - 1 },
    { kind: 'stretches', after: last, upTo: beyond },
  ]
}

/** How much of a stretch lies in the range, seconds. */
const overlap = ({ from, to }: Range) => `(MIN(s.at, ${to}) - MAX(s.at - s.seconds, ${from}))`

/** The numbers in this and what follows were checked to be whole when they came. */
const isIn = ({ after, upTo }: Piece, to: number) =>
  `s.at > ${after} AND s.at <= ${upTo} AND s.at - s.seconds < ${to}`

function totalsOf(piece: Piece, range: Range): string {
  if (piece.kind === 'hours')
    return `SELECT SUM(observed_seconds) AS seconds, SUM(core_seconds) AS "coreSeconds",
        SUM(system_sum) AS "system", SUM(small_sum) AS small, SUM(rest_sum) AS rest
      FROM usage_hour WHERE at > ${piece.after} AND at <= ${piece.upTo}`
  const weighted = (value: string) => `SUM(${value} * ${overlap(range)})`
  return `SELECT ${weighted('1')} AS seconds, ${weighted('cores')} AS "coreSeconds",
      ${weighted('"system"')} AS "system", ${weighted('small')} AS small, ${weighted('rest')} AS rest
    FROM usage_stretch AS s WHERE ${isIn(piece, range.to)}`
}

function sharesOf(piece: Piece, range: Range): string {
  if (piece.kind === 'hours')
    return `SELECT program, SUM(share_sum) AS sum FROM usage_hour_program
      WHERE at > ${piece.after} AND at <= ${piece.upTo} GROUP BY program`
  return `SELECT program, SUM(share * ${overlap(range)}) AS sum
    FROM usage_stretch AS s JOIN usage_stretch_program AS u ON u.at = s.at
    WHERE ${isIn(piece, range.to)} GROUP BY program`
}
