/** Not at the start itself, where there is enough to do. */
const FIRST_LOOK_MS = 60_000
const LOOK_MS = 3_600_000
const DAY_S = 86_400

export interface DailyLookParts {
  /** Whether the person wants it. */
  isOn: () => boolean
  /** When it was looked last, Unix seconds; 0 before the first time. Kept over restarts. */
  lookedAt: () => number
  /** Unix seconds. */
  now: () => number
  look: () => Promise<void>
}

/** Looks for a newer version once a day at most, and never unless the person wants it. */
export class DailyLook {
  readonly #parts: DailyLookParts
  #timer: NodeJS.Timeout | undefined

  constructor(parts: DailyLookParts) {
    this.#parts = parts
  }

  start(): void {
    this.#timer = setTimeout(() => {
      this.#timer = setInterval(() => void this.lookIfDue(), LOOK_MS)
      void this.lookIfDue()
    }, FIRST_LOOK_MS)
  }

  stop(): void {
    clearTimeout(this.#timer)
  }

  async lookIfDue(): Promise<void> {
    const { isOn, lookedAt, now, look } = this.#parts
    // Both ways, for the clock may be set back.
    if (isOn() && Math.abs(now() - lookedAt()) >= DAY_S) await look()
  }
}
