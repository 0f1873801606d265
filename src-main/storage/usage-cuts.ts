import type { Knex } from 'knex'
import type { Range } from '../contract/view.ts'
import { keptPieces } from './kept-usage.ts'
import { endOfUsageHours } from './usage-hours.ts'
import { DAY, HOUR, hoursPiece, overlapPiece, type Piece, stretchesPiece } from './usage-pieces.ts'

/** Lengths of a column, seconds; longer ones are of whole days. */
const STEPS = [60, 120, 300, 600, HOUR, 2 * HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR]

/** Longer ranges are told by the hour at least, or tens of thousands of stretches would be read. */
const LONGEST_BY_STRETCHES = 2 * DAY

/** Likewise of hours: longer ranges are told by the day at least. */
const LONGEST_BY_HOURS = 200 * DAY

/** The columns that a range is cut into, by the clock of UTC, and the rows that they are made of. */
export interface Cuts {
  /** In SQL, of a row of a piece: the column that it belongs to, and where that begins and ends. */
  key: (piece: Piece) => string
  from: (piece: Piece) => string
  to: (piece: Piece) => string
  /** In SQL, what follows FROM for the rows of these programs. */
  programs: (piece: Piece, ids: readonly number[]) => string
  pieces: Piece[]
}

/** Cuts a range into columns, no more than so many; where its stretches are no more, each is one by itself. */
export async function cutsOf(database: Knex, range: Range, points: number): Promise<Cuts> {
  const length = range.to - range.from
  const isFine = length <= LONGEST_BY_STRETCHES && (await areStretchesLeft(database, range))
  if (isFine && (await countStretches(database, range)) <= points)
    return {
      key: () => 's.at',
      from: ({ from }) => from,
      to: ({ to }) => to,
      programs: ({ programs }, ids) => programs(ids),
      pieces: [overlapPiece(range)],
    }
  const least = isFine ? 0 : length <= LONGEST_BY_HOURS ? HOUR : DAY
  const step =
    STEPS.find(seconds => seconds >= least && length / seconds <= points) ??
    Math.ceil(length / points / DAY) * DAY
  return {
    key: piece => keyOf(piece, step),
    from: piece => `${keyOf(piece, step)} * ${step}`,
    to: piece => `(${keyOf(piece, step)} + 1) * ${step}`,
    programs: ({ programs }, ids) => programs(ids, step),
    pieces: step < HOUR ? [stretchesPiece(range)] : await piecesOf(database, range, step),
  }
}

/** A stretch belongs to the column before its end. */
function keyOf({ table }: Piece, step: number): string {
  return table === 'usage_stretch' ? `(s.at - 1) / ${step}` : `s.at / ${step}`
}

/** The first column is whole, for of an hour there is no part. */
async function piecesOf(database: Knex, { from, to }: Range, step: number): Promise<Piece[]> {
  const start = Math.floor(from / step) * step
  const end = Math.max(await endOfUsageHours(database), start)
  const hours = { from: start, to: Math.min(end, to) }
  return [
    ...(step < DAY ? [hoursPiece(hours)] : await keptPieces(database, hours)),
    stretchesPiece({ from: end, to }),
  ]
}

/** Whether none of them went for their age; of a short range. */
async function areStretchesLeft(database: Knex, { from, to }: Range): Promise<boolean> {
  const sealed = await database('usage_hour')
    .where('at', '>', from - HOUR)
    .andWhere('at', '<', to)
    .andWhere({ sealed: 1 })
    .limit(1)
    .select('at')
  return sealed.length === 0
}

async function countStretches(database: Knex, { from, to }: Range): Promise<number> {
  const [counted] = await database('usage_stretch')
    .where('at', '>', from)
    .andWhere('at', '<=', to)
    .count({ stretches: '*' })
  return Number(counted?.['stretches'])
}
