import type { Knex } from 'knex'
import type { RecordingState, Stretch } from '../contract/timeline.ts'
import { openDatabase } from './database.ts'
import { writeTogether } from './entry.ts'
import { reached } from './horizon.ts'
import { edgeOfHistory, lastAppStart } from './queries.ts'
import { stateAt } from './states.ts'

/** The last that a history knows of an earlier run of the app. */
export interface LastSeen {
  /** Unix seconds. */
  at: number
  state: RecordingState
  boot: string | null
}

/** What is said of the moment at which one history is left and another taken up. */
export interface Handover {
  /** Unix seconds. */
  at: number
  /** What the time is from then on. */
  state: RecordingState
  /** Names the boot of the system. */
  boot: string
  /** What the time was since the other was left; `null` where that is new. */
  absence: (last: LastSeen | null) => Stretch[]
}

/** `null` in a new history. */
export async function lastSeenIn(database: Knex): Promise<LastSeen | null> {
  const [[change], [sample], [behind], [start]] = await Promise.all([
    stateAt(database, Number.MAX_SAFE_INTEGER),
    edgeOfHistory(database, 'desc'),
    reached(database),
    lastAppStart(database),
  ])
  if (!change) return null
  const at = change.state === 'recording' ? Math.max(change.at, sample?.at ?? 0) : change.at
  return { at: behind?.at ?? at, state: change.state, boot: start?.detail ?? null }
}

/** Has a history begin again as at a start of the app. */
export async function takeUp(database: Knex, { at, state, boot, absence }: Handover): Promise<void> {
  const before = absence(await lastSeenIn(database))
  await writeTogether(database, [
    ...before.map(mark => ({ mark })),
    { event: { at, kind: 'app-start', detail: boot } },
    ...(state === 'recording' ? [{ event: { at, kind: 'record-start', detail: null } } as const] : []),
    { mark: { from: at, to: null, state } },
  ])
}

/** Has a history that nobody has open end as at a quit of the app. */
export async function endHistory(file: string, { at, state }: Handover): Promise<void> {
  const database = await openDatabase(file)
  try {
    await writeTogether(database, [
      { event: { at, kind: 'app-quit', detail: null } },
      ...(state === 'stopped' ? [] : [{ mark: { from: at, to: null, state: 'closed' } } as const]),
    ])
  } finally {
    await database.destroy()
  }
}
