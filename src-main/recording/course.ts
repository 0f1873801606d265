import type { Mark, RecordingState } from '../contract/timeline.ts'

/** A clock set forward by no more than this is two beats without a sample, as others are. */
const SKIP_S = 10

/** The wall clock may run back by less than a second and some without being set. */
const SLEW_S = 2

/**
 * What the time is to the recording, and since when, as marks for the history; all instants in Unix seconds
 *
 * Each stretch is marked when it begins, for it may never be seen to end, and once more when it is over, for the
 * clock may have been set back and rows of an earlier truth may stand in it.
 */
export class Course {
  readonly #mark: (mark: Mark) => void
  #state: RecordingState = 'recording'
  #since: number
  #sampledAt = 0

  constructor(now: number, mark: (mark: Mark) => void) {
    this.#since = now
    this.#mark = mark
  }

  get state(): RecordingState {
    return this.#state
  }

  /** Since when nothing came between. */
  get since(): number {
    return this.#since
  }

  sampled(at: number): void {
    this.#sampledAt = at
  }

  enter(state: RecordingState, now: number): void {
    const from = now < this.#sampledAt && now >= this.#sampledAt - SLEW_S ? this.#sampledAt : now
    this.#settle(from)
    this.#begin(state, from)
  }

  slept(from: number, to: number): void {
    this.#settle(from)
    this.#mark({ from, to, state: 'asleep' })
    this.#since = to
  }

  /** The clock was set from `from` to `to`. What it was set over, if forward, nobody could look at. */
  stepped(from: number, to: number): void {
    this.#settle(from)
    if (to - from > SKIP_S) this.#mark({ from, to, state: 'asleep', isSkipped: true })
    this.#sampledAt = 0
    this.#begin(this.#state, to)
  }

  /** The history is empty, and begins with `now`. */
  forget(now: number): void {
    this.#since = now
  }

  #begin(state: RecordingState, from: number): void {
    this.#mark({ from, to: null, state })
    this.#state = state
    this.#since = from
  }

  #settle(to: number): void {
    if (to > this.#since) this.#mark({ from: this.#since, to, state: this.#state })
    this.#since = Math.max(this.#since, to)
  }
}
