import type { Knex } from 'knex'
import type { Sample } from '../contract/sample.ts'
import type { Mark } from '../contract/timeline.ts'
import { horizon, noteReached } from './horizon.ts'
import { addEvent, type HistoryEvent, putSample } from './queries.ts'
import type { Changed } from './rollups.ts'
import { markState } from './states.ts'

/** What is written as one; `since` tells from when on, Unix seconds, the time up to the sample was recorded. */
export type Entry = { sample: Sample; since: number } | { event: HistoryEvent } | { mark: Mark }

export async function writeEntry(database: Knex, entry: Entry): Promise<void> {
  if ('event' in entry) {
    await addEvent(database, entry.event)
  } else if ('mark' in entry) {
    await markState(database, entry.mark)
    await noteReached(database, entry.mark.to ?? entry.mark.from)
  } else {
    const { sample, since } = entry
    // After the clock was set back: what an earlier truth said of this time goes.
    if (sample.at <= (await horizon(database)))
      await markState(database, { from: since, to: sample.at, state: 'recording' })
    await putSample(database, sample)
    await noteReached(database, sample.at)
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
