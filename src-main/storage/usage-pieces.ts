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
  /**
   * What follows FROM in place of the table, for the rows of programs: of all of them or only of some
   *
   * They may be summed up already, where a step is given by so many seconds of the clock, else over all of the piece.
   */
  programs: (ids?: readonly number[], step?: number) => string
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
export function daysPiece(range: Range): Piece {
  const where = `s.at >= ${range.from} AND s.at < ${range.to}`
  return {
    table: 'usage_day',
    where,
    programs: (ids, step) => {
      const named = ids ? `SELECT value FROM json_each('[${ids.join(', ')}]')` : 'SELECT id FROM program'
      // They are summed up by the day.
      if (step === DAY) return `usage_day_program AS s WHERE s.program IN (${named}) AND ${where}`
      return `(${summedDays(range, named, step)}) AS s`
    },
    ...summed,
    all: 's.programs_sum',
    to: `s.at + ${DAY}`,
  }
}

/**
 * Those of a program follow each other in the key of the days, so that a seek for each sum finds all its rows
 *
 * Where they are grouped, SQLite sorts them first, which takes up to four times as long.
 */
function summedDays({ from, to }: Range, named: string, step = to): string {
  const first = Math.floor(from / step) * step
  return `WITH RECURSIVE cut(at) AS (SELECT ${first} UNION ALL SELECT at + ${step} FROM cut WHERE at + ${step} < ${to}),
      named(program) AS (${named})
    SELECT cut.at AS at, named.program AS program,
      (SELECT SUM(share_sum) FROM usage_day_program AS u
       WHERE u.program = named.program AND u.at >= MAX(cut.at, ${from}) AND u.at < MIN(cut.at + ${step}, ${to})) AS share_sum
    FROM named CROSS JOIN cut`
}

/** The hours that begin in [from, to). */
export function hoursPiece({ from, to }: Range): Piece {
  const where = `s.at >= ${from} AND s.at < ${to}`
  return {
    table: 'usage_hour',
    where,
    programs: ids => `usage_hour_program AS s WHERE ${only(where, ids)}`,
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
    programs: ids =>
      `usage_hour AS s CROSS JOIN usage_hour_program AS u ON u.at = s.at WHERE ${only(where, ids)}`,
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
    // CROSS, so that SQLite begins with the stretches: it takes fewer steps.
    programs: ids =>
      `usage_stretch AS s CROSS JOIN usage_stretch_program AS u ON u.at = s.at WHERE ${only(where, ids)}`,
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
