import type { Sample } from '../contract/sample.ts'
import { startBeat } from './beat.ts'
import type { Clock } from './clock.ts'
import type { Counters, CounterSource } from './counters.ts'
import { measure } from './load.ts'
import { type Moment, momentOf, passage } from './passage.ts'

/** One such beat may be a core that came or went; so many mean that the counters are of no use here. */
const MISSES_TO_TELL = 3

/** A sample of less of an interval would be one of too little to stand among the others. */
const LEAST_PART = 0.5

/** A beat later than this would have the time before the start told of, too: the timeline has whole seconds. */
const LATEST_MS = 500

export interface RecorderOptions {
  intervalMs: number
  clock: Clock
  source: CounterSource
  onSample: (sample: Sample) => void
  /**
   * The wall clock was set: by `ms` milliseconds, forward or (negative) back, and no longer ago than `from` it said
   * `to` at once. Unix milliseconds.
   */
  onClockStep: (ms: number, from: number, to: number) => void
  /** Nobody looked between these two moments, Unix milliseconds: the machine slept, or this process did. */
  onSleep: (from: number, to: number) => void
  /** The counters could not be read; `null` once they can be again. */
  onReadError: (error: Error | null) => void
}

interface Look {
  moment: Moment
  /** `null` where they could not be read. */
  counters: Counters | null
  /** At the start, which may be in the middle of an interval, and not at a beat. */
  isStart: boolean
}

/**
 * Takes a sample at each beat while it runs
 *
 * A sample compares two readings, the first of them at the start. So the first beat after a sleep or a step of the
 * clock yields none, nor does the first after a start that came late in its interval. The clocks are looked at from
 * the start to the stop, so that no sleep or step in between goes unseen. Start and stop may be called in any order
 * and any number of times.
 */
export class Recorder {
  readonly #options: RecorderOptions
  #intervalMs: number
  /** The longest that there was since the last look. */
  #longestMs: number
  #stopBeat: (() => void) | null = null
  /** `null` while it does not run. */
  #before: Look | null = null
  #failing = false
  /** Beats in a row whose counters gave no sample. */
  #misses = 0

  constructor(options: RecorderOptions) {
    this.#options = options
    this.#intervalMs = options.intervalMs
    this.#longestMs = options.intervalMs
  }

  get running(): boolean {
    return this.#stopBeat !== null
  }

  start(): void {
    if (this.running) return
    this.#before = this.#look(true)
    this.#longestMs = this.#intervalMs
    this.#arm()
  }

  /** From the next beat on. Its sample speaks of all the time since the last one. */
  setInterval(intervalMs: number): void {
    this.#intervalMs = intervalMs
    this.#longestMs = Math.max(this.#longestMs, intervalMs)
    if (!this.running) return
    this.#stopBeat?.()
    this.#arm()
  }

  stop(): void {
    this.#stopBeat?.()
    this.#stopBeat = null
    // Whoever wakes may be stopped before the beat that is overdue.
    if (this.#before) this.#isUndisturbed(this.#before.moment, momentOf(this.#options.clock))
    this.#before = null
    this.#misses = 0
  }

  #arm(): void {
    this.#stopBeat = startBeat(this.#options.clock, this.#intervalMs, at => this.#beat(at))
  }

  #beat(at: number): void {
    const before = this.#before
    const after = this.#look(false)
    this.#before = after
    if (!before || !this.#isUndisturbed(before.moment, after.moment)) return
    if (!before.counters || !after.counters) return
    const spanMs = Math.round(after.moment.elapsed - before.moment.elapsed)
    if (before.isStart && !this.#canTell(at, spanMs, before.moment.now)) return
    const shares = measure(before.counters, after.counters, spanMs)
    if (shares) {
      if (this.#misses >= MISSES_TO_TELL) this.#options.onReadError(null)
      this.#misses = 0
      this.#options.onSample({ at: at / 1000, spanMs, ...shares })
    } else {
      this.#misses += 1
      if (this.#misses === MISSES_TO_TELL)
        this.#options.onReadError(new Error('the counters do not account for the time'))
    }
  }

  /** Tells of what came between two moments, and whether nothing did. */
  #isUndisturbed(before: Moment, after: Moment): boolean {
    const { onClockStep, onSleep } = this.#options
    const { step, slept } = passage(before, after, this.#longestMs)
    this.#longestMs = this.#intervalMs
    if (step) onClockStep(step.ms, step.from, step.to)
    if (slept) onSleep(slept.from, slept.to)
    return !step && !slept
  }

  /** Whether the first beat, that of `at`, speaks of enough of its interval, and of no time before the start. */
  #canTell(at: number, spanMs: number, startedAt: number): boolean {
    return spanMs >= LEAST_PART * this.#intervalMs && at - spanMs >= startedAt - LATEST_MS
  }

  #look(isStart: boolean): Look {
    return { counters: this.#read(), moment: momentOf(this.#options.clock), isStart }
  }

  #read(): Counters | null {
    const { source, onReadError } = this.#options
    try {
      const counters = source()
      if (this.#failing) onReadError(null)
      this.#failing = false
      return counters
    } catch (error) {
      this.#failing = true
      onReadError(error instanceof Error ? error : new Error(String(error)))
      return null
    }
  }
}
