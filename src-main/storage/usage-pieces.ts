import type { Range } from '../contract/view.ts'
import { LONGEST_SECONDS } from './usage-stretches.ts'

export const HOUR = 3600
export const DAY = 86_400

/** What is summed up of each row, in its columns. */
type Part = 'system' | 'small' | 'rest' | 'share'

/**
 * Rows of one of the three kinds of table that tell of a part of a range, as SQL about a row `s`
 *
 * The numbers in it were checked to be whole when they came.
 */
export interface Piece {
  table: 'usage_day' | 'usage_hour' | 'usage_stretch'
  where: string
  /** What follows FROM in place of the table, for the rows of programs; and WHERE, for all of them or only for some. */
  programs: string
  wherePrograms: (ids?: readonly number[]) => string
  /** Seconds of the row that count. */
  seconds: string
  /** The same of each core. */
  coreSeconds: string
  /** What they add to the sum of a part. */
  sum: (part: Part) => string
  /** What all its programs add up to. */
  all: string
  /** The beginning and the end of the row, Unix seconds. */
  from: string
  to: string
}

/** The days that begin in [from, to). */
export function daysPiece({ from, to }: Range): Piece {
  const where = `s.at >= ${from} AND s.at < ${to}`
  return {
    table: 'usage_day',
    where,
    programs: 'usage_day_program AS s',
    wherePrograms: ids => `s.program IN (${ids?.join(', ') ?? 'SELECT id FROM program'}) AND ${where}`,
    ...summed,
    all: 's.programs_sum',
    to: `s.at + ${DAY}`,
  }
}

/** The hours that begin in [from, to). */
export function hoursPiece({ from, to }: Range): Piece {
  const where = `s.at >= ${from} AND s.at < ${to}`
  return {
    table: 'usage_hour',
    where,
    programs: 'usage_hour_program AS s',
    wherePrograms: ids => only(where, ids),
    ...summed,
    all: '(SELECT COALESCE(SUM(u.share_sum), 0) FROM usage_hour_program AS u WHERE u.at = s.at)',
    to: `s.at + ${HOUR}`,
  }
}

const summed = {
  seconds: 's.observed_seconds',
  coreSeconds: 's.core_seconds',
  sum: (part: Part) => `${part}_sum`,
  from: 's.at',
}

/** Without the key, of which program is the second part: to seek each program of each row would take longer. */
function only(where: string, ids?: readonly number[]): string {
  return ids ? `${where} AND +program IN (${ids.join(', ')})` : where
}

/** The part of `range` in the hour that begins at `at`, as if it had been even, where nothing finer is left of it. */
export function sealedPiece({ from, to }: Range, at: number): Piece {
  const part = (Math.min(to, at + HOUR) - Math.max(from, at)) / HOUR
  const hour = hoursPiece({ from: at, to: at + HOUR })
  const where = `s.at = ${at} AND s.sealed = 1`
  return {
    ...hour,
    where,
    wherePrograms: ids => only(where, ids),
    programs: 'usage_hour AS s CROSS JOIN usage_hour_program AS u ON u.at = s.at',
    seconds: `${hour.seconds} * ${part}`,
    coreSeconds: `${hour.coreSeconds} * ${part}`,
    sum: of => `${hour.sum(of)} * ${part}`,
    all: `${hour.all} * ${part}`,
  }
}

/** The stretches that end in (from, to], whole. */
export function stretchesPiece({ from, to }: Range): Piece {
  return stretches(`s.at > ${from} AND s.at <= ${to}`, 's.seconds')
}

/** What reaches into `range` of the stretches that end in (from, upTo]. */
export function overlapPiece(range: Range, from = range.from, upTo = range.to + LONGEST_SECONDS): Piece {
  return stretches(
    `s.at > ${from} AND s.at <= ${upTo} AND s.at - s.seconds < ${range.to}`,
    `(MIN(s.at, ${range.to}) - MAX(s.at - s.seconds, ${range.from}))`,
  )
}

function stretches(where: string, seconds: string): Piece {
  return {
    table: 'usage_stretch',
    where,
    wherePrograms: ids => only(where, ids),
    // CROSS, so that SQLite begins with the stretches: it takes fewer steps.
    programs: 'usage_stretch AS s CROSS JOIN usage_stretch_program AS u ON u.at = s.at',
    seconds,
    coreSeconds: `s.cores * ${seconds}`,
    sum: part => `"${part}" * ${seconds}`,
    all: `(SELECT COALESCE(SUM(u.share), 0) FROM usage_stretch_program AS u WHERE u.at = s.at) * ${seconds}`,
    from: 's.at - s.seconds',
    to: 's.at',
  }
}

/** The rows that several pieces select. */
export function union(pieces: readonly Piece[], select: (piece: Piece) => string): string {
  return pieces.map(select).join(' UNION ALL ')
}
