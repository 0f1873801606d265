import type { Range } from '../contract/view.ts'
import { LONGEST_SECONDS } from './usage-stretches.ts'

export const HOUR = 3600

/** What is summed up of each row, in its columns. */
type Part = 'system' | 'small' | 'rest' | 'share'

/**
 * Rows of one of the two kinds of table that tell of a part of a range, as SQL about a row `s`
 *
 * The numbers in it were checked to be whole when they came.
 */
export interface Piece {
  table: 'usage_hour' | 'usage_stretch'
  where: string
  /** What follows FROM in place of the table, for the rows of programs. */
  programs: string
  /** Seconds of the row that count. */
  seconds: string
  /** The same of each core. */
  coreSeconds: string
  /** What they add to the sum of a part. */
  sum: (part: Part) => string
  /** The beginning and the end of the row, Unix seconds. */
  from: string
  to: string
}

/** The hours that begin in [from, to). */
export function hoursPiece({ from, to }: Range): Piece {
  return {
    table: 'usage_hour',
    where: `s.at >= ${from} AND s.at < ${to}`,
    programs: 'usage_hour_program AS s',
    seconds: 's.observed_seconds',
    coreSeconds: 's.core_seconds',
    sum: part => `${part}_sum`,
    from: 's.at',
    to: `s.at + ${HOUR}`,
  }
}

/** The part of `range` in the hour that begins at `at`, as if it had been even, where nothing finer is left of it. */
export function sealedPiece({ from, to }: Range, at: number): Piece {
  const part = (Math.min(to, at + HOUR) - Math.max(from, at)) / HOUR
  const hour = hoursPiece({ from: at, to: at + HOUR })
  return {
    ...hour,
    where: `s.at = ${at} AND s.sealed = 1`,
    programs: 'usage_hour AS s CROSS JOIN usage_hour_program AS u ON u.at = s.at',
    seconds: `${hour.seconds} * ${part}`,
    coreSeconds: `${hour.coreSeconds} * ${part}`,
    sum: of => `${hour.sum(of)} * ${part}`,
  }
}

/** The stretches that end in (from, to], whole. */
export function stretchesPiece({ from, to }: Range): Piece {
  return {
    table: 'usage_stretch',
    where: `s.at > ${from} AND s.at <= ${to}`,
    ...weighted('s.seconds'),
  }
}

/** What reaches into `range` of the stretches that end in (from, upTo]. */
export function overlapPiece(range: Range, from = range.from, upTo = range.to + LONGEST_SECONDS): Piece {
  return {
    table: 'usage_stretch',
    where: `s.at > ${from} AND s.at <= ${upTo} AND s.at - s.seconds < ${range.to}`,
    ...weighted(`(MIN(s.at, ${range.to}) - MAX(s.at - s.seconds, ${range.from}))`),
  }
}

function weighted(seconds: string): Omit<Piece, 'table' | 'where'> {
  return {
    // CROSS, so that SQLite begins with the stretches: it takes fewer steps.
    programs: 'usage_stretch AS s CROSS JOIN usage_stretch_program AS u ON u.at = s.at',
    seconds,
    coreSeconds: `s.cores * ${seconds}`,
    sum: part => `"${part}" * ${seconds}`,
    from: 's.at - s.seconds',
    to: 's.at',
  }
}

/** The rows that several pieces select. */
export function union(pieces: readonly Piece[], select: (piece: Piece) => string): string {
  return pieces.map(select).join(' UNION ALL ')
}
