import type { Knex } from 'knex'
import type { ExportFacts } from '../contract/export.ts'
import type { Range } from '../contract/view.ts'
import { openDatabase, readUri } from './database.ts'
import { turnIntoRecording } from './recording-file.ts'
import { keepRollups } from './rollups.ts'
import { asStorageError } from './trouble.ts'
import { recomputeUsageHours } from './usage-hours.ts'

/** Copied in some hundredths of a second; so long takes a cancel at most. */
const SAMPLES_AT_ONCE = 20_000

const samplesOf = 'at > :from AND at <= :to'

/** Which rows of each table of the history but its samples belong to a range, given as `:from` and `:to`. */
export const copied: Readonly<Record<string, string>> = {
  minute_rollup: 'at >= :from AND at <= :to - 60',
  hour_rollup: 'at >= :from AND at <= :to - 3600',
  day_rollup: 'at >= :from AND at <= :to - 86400',
  hour_spread: 'at >= :from AND at <= :to - 3600',
  day_spread: 'at >= :from AND at <= :to - 86400',
  event: 'at >= :from AND at <= :to',
  state: 'at > :from AND at < :to',
  note: 'started_at <= :to AND ended_at >= :from',
}

/** The same of who used the processor, which only goes along where the person wants it to; in this order. */
export const copiedWithPrograms: Readonly<Record<string, string>> = {
  usage_stretch: 'at > :from AND at <= :to AND at - seconds >= :from',
  usage_stretch_program: 'at IN (SELECT at FROM main.usage_stretch)',
  usage_hour: 'at >= :from AND at <= :to - 3600',
  usage_hour_program: 'at IN (SELECT at FROM main.usage_hour)',
  usage_day: 'at >= :from AND at <= :to - 86400',
  usage_day_program: 'program IN (SELECT id FROM history.program) AND at >= :from AND at <= :to - 86400',
  program: `id IN (SELECT program FROM main.usage_stretch_program UNION SELECT program FROM main.usage_hour_program)`,
}

/** A recording is over, so it has come as far as it goes. */
export const leftOut: readonly string[] = ['reached']

export interface RecordingParts {
  /** The history; it may be written meanwhile. */
  source: string
  /** A file that is not there or empty; what it holds after a failure is of no use. */
  target: string
  /** With the range that is written, as the range reader has it. */
  facts: ExportFacts
  /** Whether it tells who used the processor: a recording may be given to someone. */
  withPrograms: boolean
  /** 0–1. */
  onProgress: (done: number) => void
  signal: AbortSignal
}

/**
 * Writes a range of the history as a recording: a file of its own, with the same tables and views
 *
 * In short steps, each inside SQLite, so that nobody waits for them. Rejects with a {@link StorageError}, or with the
 * signal's reason.
 */
export async function writeRecording({
  source,
  target,
  facts,
  withPrograms,
  onProgress,
  signal,
}: RecordingParts): Promise<void> {
  try {
    const database = await openDatabase(target)
    try {
      // Nobody else looks at it before it is whole, so it needs neither a log nor a journal.
      await database.raw('PRAGMA journal_mode = DELETE')
      await database.raw('PRAGMA journal_mode = OFF')
      await database.raw('PRAGMA synchronous = OFF')
      await turnIntoRecording(database, facts)
      await database.raw('ATTACH ? AS history', [readUri(source, 'with log')])
      await copySamples(database, facts, onProgress, signal)
      for (const [table, rows] of await otherTables(database, withPrograms)) {
        signal.throwIfAborted()
        await copyRows(database, table, rows, facts)
      }
      await copyStateAtStart(database, facts)
      await database.raw('DETACH history')
      // A minute or an hour in which the range begins says what is left of it.
      await keepRollups(database, [{ from: facts.from, to: facts.from + 1 }])
      await recomputeUsageHours(database, facts.from, facts.from + 1)
    } finally {
      await database.destroy()
    }
  } catch (error) {
    throw signal.aborted ? signal.reason : asStorageError(error)
  }
}

async function copySamples(
  database: Knex,
  { from, to }: Range,
  onProgress: (done: number) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let start = from; start < to;) {
    signal.throwIfAborted()
    const [portion] = await database.raw<{ end: number | null }[]>(
      `SELECT MAX(at) AS "end" FROM (SELECT at FROM history.sample WHERE at > ? AND at <= ? ORDER BY at LIMIT ?)`,
      [start, to, SAMPLES_AT_ONCE],
    )
    const end = portion?.end ?? to
    await copyRows(database, 'sample', samplesOf, { from: start, to: end })
    onProgress((end - from) / (to - from))
    start = end
  }
}

/** Those that the history has, but for the samples, each with the rows that are copied. */
async function otherTables(database: Knex, withPrograms: boolean): Promise<[table: string, rows: string][]> {
  const found = await database.raw<{ name: string }[]>(
    `SELECT name FROM history.sqlite_schema WHERE type = 'table'`,
  )
  const names = new Set(found.map(({ name }) => name))
  return Object.entries({ ...copied, ...(withPrograms && copiedWithPrograms) }).filter(([name]) =>
    names.has(name),
  )
}

function copyRows(database: Knex, table: string, rows: string, { from, to }: Range) {
  return database.raw(`INSERT INTO main.${table} SELECT * FROM history.${table} WHERE ${rows}`, { from, to })
}

/** What the time was before a range begins, it is on its first second. */
function copyStateAtStart(database: Knex, { from, to }: Range) {
  return database.raw(
    `INSERT INTO main.state (at, state)
     SELECT CAST(:from AS INTEGER), state FROM history.state WHERE at <= :from AND :from < :to
     ORDER BY at DESC LIMIT 1`,
    { from, to },
  )
}
