import type { Clock } from '../../../src-main/sampler/clock.ts'

interface Timer {
  due: number
  run: () => void
}

/** A clock that stands still until a test moves it: the wall clock, elapsed time and timers each by itself. */
export class FakeClock implements Clock {
  #now: number
  #elapsed = 1_000_000.25
  #slept = 0
  readonly #timers = new Set<Timer>()
  /** Milliseconds by which the next timer set fires late, or (negative) early. */
  lateness: (ms: number) => number = () => 0

  constructor(now: number) {
    this.#now = now
  }

  now(): number {
    return this.#now
  }

  elapsed(): number {
    return this.#elapsed
  }

  sinceBoot(): number {
    return this.#elapsed + this.#slept
  }

  after(ms: number, run: () => void): () => void {
    const timer = { due: this.#elapsed + Math.max(ms + this.lateness(ms), 0), run }
    this.#timers.add(timer)
    return () => this.#timers.delete(timer)
  }

  /** Timers that wait. */
  get pending(): number {
    return this.#timers.size
  }

  /** Time passes, and what falls due in it happens at its moment. */
  advance(ms: number): void {
    const end = this.#elapsed + ms
    for (let timer = this.#next(end); timer; timer = this.#next(end)) {
      this.block(Math.max(timer.due - this.#elapsed, 0))
      this.#timers.delete(timer)
      timer.run()
    }
    this.block(end - this.#elapsed)
  }

  /** Time passes while nothing can happen: what falls due in it happens at the next {@link advance}. */
  block(ms: number): void {
    this.#now += ms
    this.#elapsed += ms
  }

  /** The machine sleeps: the wall clock goes on, timers and elapsed time stop. */
  sleep(ms: number): void {
    this.#now += ms
    this.#slept += ms
  }

  /** The wall clock is set forward or (negative) back. */
  setBy(ms: number): void {
    this.#now += ms
  }

  #next(end: number): Timer | undefined {
    const due = [...this.#timers].filter(timer => timer.due <= end)
    return due.toSorted((a, b) => a.due - b.due)[0]
  }
}
