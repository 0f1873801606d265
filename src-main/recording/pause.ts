import type { PauseChoice } from '../contract/pause.ts'

const [MINUTE_S, HOUR_S, DAY_S] = [60, 3600, 86_400]

/** Whoever pauses “until tomorrow” late at night does not mean midnight. */
const MORNING_HOUR = 6

/** No choice lasts so long: the clock was ahead when it was made. */
const LONGEST_S = 2 * DAY_S

/** Timers stand still in sleep and know nothing of a clock that is set, so that is looked at again after so long. */
const LOOK_AGAIN_MS = 60_000

/** When a pause that begins at `now` ends; Unix seconds. */
export function endOfPause(choice: PauseChoice, now: number): number {
  if (choice === 'quarter') return now + 15 * MINUTE_S
  if (choice === 'hour') return now + HOUR_S
  const morning = new Date(now * 1000)
  morning.setDate(morning.getDate() + 1)
  return morning.setHours(MORNING_HOUR, 0, 0, 0) / 1000
}

/** Whether a pause up to `until` is over; `until` is 0 where there is none, which is never over. */
export function isPauseOver(until: number, now: number): boolean {
  return until > 0 && (now >= until || until - now > LONGEST_S)
}

export interface PauseWatchParts {
  /** Unix milliseconds. */
  now: () => number
  settings: { readonly values: { readonly pausedUntil: number } }
  /** Calls `run` after `ms` milliseconds unless the function returned is called before. */
  after: (ms: number, run: () => void) => () => void
  onOver: () => void
}

/** Waits for the end of a pause, through sleep and a clock that is set. */
export class PauseWatch {
  readonly #parts: PauseWatchParts
  #cancel: () => void = () => undefined

  constructor(parts: PauseWatchParts) {
    this.#parts = parts
  }

  /** To be called when a pause may have begun or ended, and when the machine woke. */
  look(): void {
    this.#cancel()
    const { now, settings, after, onOver } = this.#parts
    const { pausedUntil } = settings.values
    if (pausedUntil === 0) return
    if (isPauseOver(pausedUntil, now() / 1000)) return onOver()
    this.#cancel = after(Math.min(pausedUntil * 1000 - now(), LOOK_AGAIN_MS), () => this.look())
  }

  stop(): void {
    this.#cancel()
  }
}
