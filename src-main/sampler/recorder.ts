import type { Sample } from '../contract/sample.ts'
import { startBeat } from './beat.ts'
import type { Clock } from './clock.ts'
import type { Counters, CounterSource } from './counters.ts'
import { measure } from './load.ts'

/** Wall clock and elapsed time may differ by this much over one interval before it counts as a step of the clock. */
const STEP_TOLERANCE_MS = 1000

/** One such beat may be a core that came or went; so many mean that the counters are of no use here. */
const MISSES_TO_TELL = 3

export interface RecorderOptions {
  intervalMs: number
  clock: Clock
  source: CounterSource
  onSample: (sample: Sample) => void
  /** The wall clock was set: by `ms` milliseconds, forward or (negative) back. */
  onClockStep: (ms: number) => void
  /** Nobody looked between these two moments, Unix milliseconds: the machine slept, or this process did. */
  onSleep: (from: number, to: number) => void
  /** The counters could not be read; `null` once they can be again. */
  onReadError: (error: Error | null) => void
}

interface Reading {
  counters: Counters
  now: number
  elapsed: number
  sinceBoot: number
}

/**
 * Takes a sample at each beat while it runs
 *
 * A sample compares two readings, so the first beat after a start, a sleep or a step of the clock yields none.
 * Start and stop may be called in any order and any number of times.
 */
export class Recorder {
  readonly #options: RecorderOptions
  #stopBeat: (() => void) | null = null
  #before: Reading | null = null
  #failing = false
  /** Beats in a row whose counters gave no sample. */
  #misses = 0

  constructor(options: RecorderOptions) {
    this.#options = options
  }

  get running(): boolean {
    return this.#stopBeat !== null
  }

  start(): void {
    if (this.running) return
    const { clock, intervalMs } = this.#options
    this.#stopBeat = startBeat(clock, intervalMs, at => this.#beat(at))
  }

  stop(): void {
    this.#stopBeat?.()
    this.#stopBeat = null
    this.#before = null
    this.#misses = 0
  }

  #beat(at: number): void {
    const after = this.#read()
    const before = this.#before
    this.#before = after
    if (!before || !after || !this.#comparable(before, after)) return
    const spanMs = Math.round(after.elapsed - before.elapsed)
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

  #comparable(before: Reading, after: Reading): boolean {
    const { intervalMs, onClockStep, onSleep } = this.#options
    const awake = after.elapsed - before.elapsed
    // The time that passed by the clocks that nobody sets. One of them sleeps with the machine, on some systems.
    const passed = Math.max(awake, after.sinceBoot - before.sinceBoot)
    const step = after.now - before.now - passed
    const slept = passed > 2 * intervalMs + STEP_TOLERANCE_MS || passed - awake > STEP_TOLERANCE_MS
    const stepped = Math.abs(step) > STEP_TOLERANCE_MS
    if (slept) onSleep(after.now - passed, after.now)
    if (stepped) onClockStep(Math.round(step))
    return !slept && !stepped
  }

  #read(): Reading | null {
    const { clock, source, onReadError } = this.#options
    try {
      const reading = {
        counters: source(),
        now: clock.now(),
        elapsed: clock.elapsed(),
        sinceBoot: clock.sinceBoot(),
      }
      if (this.#failing) onReadError(null)
      this.#failing = false
      return reading
    } catch (error) {
      this.#failing = true
      onReadError(error instanceof Error ? error : new Error(String(error)))
      return null
    }
  }
}
