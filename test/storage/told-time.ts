import type { RecordingState, Stretch } from '../../src-main/contract/timeline.ts'

/** Two beats and a little: a longer time without a look is one asleep. */
const LONGEST_LOOK = 11
const LONGEST_SKIP = 10

interface LookedAt {
  /** What the wall clock said, in whole seconds. */
  wall: number
  /** Seconds that had passed, sleep included, and those of sleep. */
  passed: number
  slept: number
}

interface Boot {
  id: string
  at: number
}

/**
 * What each second of the wall clock was, told second by second: the last truth that was told of it
 *
 * It knows nothing of rows and marks, and does not care how slow it is.
 */
export class ToldTime {
  readonly seconds = new Map<number, RecordingState>()
  /** Told of before and then skipped by the clock: which of the earlier truths stays is not promised. */
  readonly open = new Set<number>()
  #state: RecordingState = 'recording'
  #since = 0
  /** The last that a kill could not take away. */
  #seen = 0
  #boot = ''
  #looked: LookedAt | null = null
  #exists = false

  launch(now: number, isOn: boolean, boot: Boot): void {
    if (this.#exists && this.#seen < now) this.#away(now, boot)
    this.#boot = boot.id
    this.#begin(isOn ? 'recording' : 'stopped', now)
  }

  /** From now on somebody looks. */
  watch(looked: LookedAt): void {
    this.#looked = looked
  }

  look(looked: LookedAt): void {
    const before = this.#looked
    if (!before) return
    this.#looked = looked
    const passed = looked.passed - before.passed
    const seam = looked.wall - passed
    const isAsleep = passed > LONGEST_LOOK || looked.slept - before.slept > 1
    const isStep = Math.abs(seam - before.wall) > 1
    if (isStep && seam > before.wall)
      this.#skip(before.wall, seam, seam - before.wall > LONGEST_SKIP ? 'asleep' : 'recording')
    if (isStep) this.#begin('recording', seam)
    this.#paint(isStep ? seam : before.wall, looked.wall, isAsleep ? 'asleep' : 'recording')
    if (isAsleep) this.#since = this.#seen = looked.wall
  }

  sampled(at: number): void {
    this.#seen = at
  }

  enter(state: RecordingState, now: number): void {
    this.#paint(this.#since, now, this.#state)
    this.#begin(state, now)
    if (state !== 'recording') this.#looked = null
  }

  end(): void {
    this.#looked = null
  }

  forget(now: number): void {
    this.seconds.clear()
    this.open.clear()
    this.#boot = ''
    this.#begin(this.#state, now)
  }

  #away(now: number, boot: Boot): void {
    const from = this.#seen
    const state = this.#state
    if (state === 'stopped' || state === 'closed') return this.#paint(from, now, state)
    const isSameBoot = this.#boot === '' ? boot.at <= from : boot.id === this.#boot
    if (isSameBoot) return this.#paint(from, now, state === 'off' ? 'closed' : 'crashed')
    const booted = Math.min(Math.max(boot.at, from), now)
    this.#paint(from, booted, 'off')
    this.#paint(booted, now, 'closed')
  }

  /** What begins is taken to last until something else was told to begin. */
  #begin(state: RecordingState, now: number): void {
    const claimed = this.seconds.get(now)
    for (let second = now; this.seconds.has(second) && this.seconds.get(second) === claimed; second += 1)
      this.seconds.set(second, state)
    this.#state = state
    this.#since = now
    this.#seen = now
    this.#exists = true
  }

  /** Sure is only what comes before all that was told of earlier, and what comes after it. */
  #skip(from: number, to: number, state: RecordingState): void {
    let known = false
    const last = Math.max(...this.seconds.keys())
    for (let second = from; second < to; second += 1) {
      known ||= this.seconds.has(second)
      if (!known || second > last) this.seconds.set(second, state)
      else this.open.add(second)
    }
  }

  #paint(from: number, to: number, state: RecordingState): void {
    for (let second = from; second < to; second += 1) {
      this.seconds.set(second, state)
      this.open.delete(second)
    }
  }
}

/** Stretches as states second by second. */
export function secondsOf(stretches: Stretch[]): Map<number, RecordingState> {
  const seconds = new Map<number, RecordingState>()
  for (const { from, to, state } of stretches)
    for (let second = from; second < to; second += 1) seconds.set(second, state)
  return seconds
}
