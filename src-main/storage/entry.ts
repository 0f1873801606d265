import type { Knex } from 'knex'
import type { Usage } from '../contract/blame.ts'
import type { NoteDraft } from '../contract/note.ts'
import type { Sample } from '../contract/sample.ts'
import type { Mark } from '../contract/timeline.ts'
import { horizon, noteReached } from './horizon.ts'
import { deleteNote, putNote } from './notes.ts'
import { addEvent, type HistoryEvent, putSamples } from './queries.ts'
import { type Changed, keepRollups, startOf } from './rollups.ts'
import { markState } from './states.ts'
import { putUsage } from './usage-stretches.ts'

/** `since` tells from when on, Unix seconds, the time up to the sample was recorded. */
interface SampleEntry {
  sample: Sample
  since: number
}

/** What is written as one. */
export type Entry =
  | SampleEntry
  | { event: HistoryEvent }
  | { mark: Mark }
  | { usage: Usage }
  | { note: NoteDraft }
  | { deletedNote: number }

/** As {@link writeEntries}, in one transaction, with the rollups that follow from them. */
export function writeTogether(
  database: Knex,
  entries: readonly Entry[],
  newest: number | null = null,
): Promise<number | null> {
  return database.transaction(async transaction => {
    const written = await writeEntries(transaction, entries, newest)
    await keepRollups(transaction, entries.flatMap(changedBy))
    return written
  })
}

/**
 * Resolves with the instant of the sample that came last, if nothing lies beyond it; else with `null`
 *
 * `newest`: the same of what was written before, if nothing came between.
 */
export async function writeEntries(
  database: Knex,
  entries: readonly Entry[],
  newest: number | null,
): Promise<number | null> {
  for (let index = 0; index < entries.length;) {
    const run = samplesFrom(entries, index)
    if (run.length > 0) {
      const written = await writeSamples(database, run, newest)
      newest = written.newest
      index += written.count
    } else {
      await writeOther(database, entries[index]!)
      newest = null
      index += 1
    }
  }
  return newest
}

/**
 * Whether writing it changes nothing else, after the sample that ended at `newest` and beyond which there is nothing
 *
 * So it is with nearly all: those of one minute that follow each other.
 */
export function isPlain(entry: Entry, newest: number | null): entry is SampleEntry {
  if (newest === null || !('sample' in entry)) return false
  const { at } = entry.sample
  return at > newest && startOf(at, 60) === startOf(newest, 60)
}

/** Those that follow each other there, each later than the one before. */
function samplesFrom(entries: readonly Entry[], start: number): SampleEntry[] {
  const run: SampleEntry[] = []
  for (let index = start; ; index += 1) {
    const entry = entries[index]
    const last = run.at(-1)
    if (!entry || !('sample' in entry) || (last && entry.sample.at <= last.sample.at)) return run
    run.push(entry)
  }
}

/** All in one statement, so that a day of them is written in less than the app has to end. */
async function writeSamples(database: Knex, run: readonly SampleEntry[], newest: number | null) {
  const first = run[0]!
  const isNext = newest !== null && first.sample.at > newest
  const isBehind = !isNext && first.sample.at <= (await horizon(database))
  // After the clock was set back, one by one: what an earlier truth said of this time goes.
  if (isBehind) await markState(database, { from: first.since, to: first.sample.at, state: 'recording' })
  const written = isBehind ? [first] : run
  await putSamples(
    database,
    written.map(({ sample }) => sample),
  )
  const { at } = written.at(-1)!.sample
  if (!isNext) await noteReached(database, at)
  return { count: written.length, newest: isBehind ? null : at }
}

async function writeOther(database: Knex, entry: Entry): Promise<void> {
  if ('event' in entry) await addEvent(database, entry.event)
  else if ('usage' in entry) await putUsage(database, entry.usage)
  else if ('note' in entry) await putNote(database, entry.note)
  else if ('deletedNote' in entry) await deleteNote(database, entry.deletedNote)
  else if ('mark' in entry) {
    await markState(database, entry.mark)
    await noteReached(database, entry.mark.to ?? entry.mark.from)
  }
}

/** The stretches whose samples an entry may have changed: those that end after `from`, up to `to`. */
export function changedBy(entry: Entry): Changed[] {
  if ('sample' in entry) return [{ from: entry.sample.at - 1, to: entry.sample.at }]
  if (!('mark' in entry)) return []
  const { from, to, state, isSkipped } = entry.mark
  // A time that was not recorded loses the samples of an earlier truth.
  return to === null || state === 'recording' || isSkipped ? [] : [{ from, to }]
}
