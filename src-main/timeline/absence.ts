import type { RecordingState, Stretch } from '../contract/timeline.ts'

/** The last that is known of an earlier run of the app. */
export interface LastSeen {
  /** Unix seconds of its last sample or change of state. */
  at: number
  state: RecordingState
  /** The boot of the system in which it ran; `null` where the history was reset since it started. */
  boot: string | null
}

export interface Boot {
  id: string
  /** Unix seconds. */
  at: number
}

/**
 * What the time was between the last that is known of the app and its start at `now`, in order and without a hole
 *
 * An app that was quit is known to have been closed, and nobody can tell when the machine was turned off after that.
 * Where the end was not in order, another boot means that the machine went off with it, the same boot that only the
 * app did. `pausedUntil`, Unix seconds, is when a pause was to end: stopped it was no longer than that.
 */
export function absence(last: LastSeen | null, boot: Boot, now: number, pausedUntil = 0): Stretch[] {
  if (!last || last.at >= now) return []
  const { at, state } = last
  if (state === 'stopped' && pausedUntil > at && pausedUntil < now)
    return [
      { from: at, to: pausedUntil, state },
      { from: pausedUntil, to: now, state: 'closed' },
    ]
  if (state === 'stopped' || state === 'closed') return [{ from: at, to: now, state }]
  const isSameBoot = last.boot === null ? boot.at <= at : last.boot === boot.id
  if (isSameBoot) return [{ from: at, to: now, state: state === 'off' ? 'closed' : 'crashed' }]
  const bootedAt = Math.min(Math.max(boot.at, at), now)
  const stretches: Stretch[] = [
    { from: at, to: bootedAt, state: 'off' },
    { from: bootedAt, to: now, state: 'closed' },
  ]
  return stretches.filter(({ from, to }) => from < to)
}
