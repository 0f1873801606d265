import type { Knex } from 'knex'
import * as v from 'valibot'
import type { ExportFacts, RecordingTrouble } from '../contract/export.ts'

/** “TACH”, at byte 68 of a recording: says whose file it is to any program that looks. */
export const APPLICATION_ID = 0x54414348

/** A file that can't be shown as a recording. */
export class RecordingError extends Error {
  readonly reason: RecordingTrouble

  constructor(reason: RecordingTrouble, message: string, cause?: unknown) {
    super(message, { cause })
    this.name = 'RecordingError'
    this.reason = reason
  }
}

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
/** Within what dates can hold: the year 9999. */
const instant = v.pipe(whole, v.maxValue(253_402_300_799))

/** SQLite keeps in any column whatever somebody puts there. */
const factsForm = v.pipe(
  v.object({
    from: instant,
    to: instant,
    exportedAt: instant,
    version: v.string(),
    host: v.string(),
    platform: v.string(),
    cores: whole,
    memoryBytes: whole,
    timeZone: v.string(),
  }),
  v.check(({ from, to }) => from <= to, 'ends before it begins'),
)

/** What a recording has besides the tables of the history: what it is of, in one row, and an end to its time. */
const additions = {
  recording: `CREATE TABLE recording (
    started_at INTEGER NOT NULL, ended_at INTEGER NOT NULL, exported_at INTEGER NOT NULL, version TEXT NOT NULL,
    host TEXT NOT NULL, platform TEXT NOT NULL, cores INTEGER NOT NULL, memory_bytes INTEGER NOT NULL,
    time_zone TEXT NOT NULL)`,
  timeline: `CREATE VIEW timeline AS
    SELECT at AS started_at, LEAD(at, 1, (SELECT ended_at FROM recording)) OVER (ORDER BY at) AS ended_at, state
    FROM state ORDER BY at`,
}

/** Has the timeline of a history end with the recording. */
export async function endTimeline(database: Knex): Promise<void> {
  await database.raw('DROP VIEW timeline')
  await database.raw(additions.timeline)
}

/** Gives a history what a recording has besides. */
export async function makeAdditions(database: Knex): Promise<void> {
  await database.raw(additions.recording)
  await endTimeline(database)
}

/** Makes of an empty history a recording that says this of itself. */
export async function turnIntoRecording(database: Knex, facts: ExportFacts): Promise<void> {
  await database.raw(`PRAGMA application_id = ${APPLICATION_ID}`)
  await makeAdditions(database)
  await database('recording').insert({
    started_at: facts.from,
    ended_at: facts.to,
    exported_at: facts.exportedAt,
    version: facts.version,
    host: facts.host,
    platform: facts.platform,
    cores: facts.cores,
    memory_bytes: facts.memoryBytes,
    time_zone: facts.timeZone,
  })
}

/** Rejects where they make no sense. */
export async function factsOf(database: Knex): Promise<ExportFacts> {
  const [facts] = await database('recording').limit(1).select<unknown[]>({
    from: 'started_at',
    to: 'ended_at',
    exportedAt: 'exported_at',
    version: 'version',
    host: 'host',
    platform: 'platform',
    cores: 'cores',
    memoryBytes: 'memory_bytes',
    timeZone: 'time_zone',
  })
  const checked = v.safeParse(factsForm, facts)
  if (!checked.success) throw new RecordingError('damaged', 'it does not say what it is of')
  return checked.output
}
