import type { Alert, AlertRule } from '../contract/alert.ts'
import type { Sample } from '../contract/sample.ts'
import { HighLoad } from './high-load.ts'
import { isQuiet } from './quiet.ts'

/** From one sample to the next, the clocks differ by less unless the machine slept or the time was set. */
const STEP_MS = 1000

export interface AlertWatchParts {
  /** What the wall clock says, and one that nobody sets and that stands still in sleep; milliseconds. */
  clock: { now: () => number; elapsed: () => number }
  rules: () => readonly AlertRule[]
  /** When each rule told last, Unix seconds, by its key; kept over restarts. */
  told: { get: () => Readonly<Record<string, number>>; set: (told: Record<string, number>) => void }
  onAlert: (alert: Alert) => void
}

/**
 * Watches whether the load fulfils a rule, while samples come
 *
 * A stretch begins anew after a sleep, after the clock was set, and with each start of the app.
 */
export class AlertWatch {
  readonly #parts: AlertWatchParts
  readonly #loads = new Map<string, HighLoad>()
  #offset: number | null = null

  constructor(parts: AlertWatchParts) {
    this.#parts = parts
  }

  /** To be called at the beat of each sample. */
  sampled(sample: Sample): void {
    const { clock, rules, onAlert } = this.#parts
    const elapsed = clock.elapsed()
    const offset = clock.now() - elapsed
    if (this.#offset !== null && Math.abs(offset - this.#offset) > STEP_MS) this.#forget()
    this.#offset = offset
    const active = rules().filter(({ on }) => on)
    this.#drop(new Set(active.map(keyOf)))
    for (const rule of active) {
      const isMet = this.#load(rule).sampled(elapsed, sample.spanMs, sample.load > rule.above * 100)
      if (!isMet || isQuiet(rule.quiet, sample.at) || this.#rests(rule, sample.at)) continue
      this.#told(rule, sample.at)
      onAlert({ from: sample.at - rule.seconds, to: sample.at, above: rule.above })
    }
  }

  #forget(): void {
    for (const load of this.#loads.values()) load.forget()
  }

  /** What is known of rules that are no more: one that is put again begins anew. */
  #drop(keys: ReadonlySet<string>): void {
    for (const key of this.#loads.keys()) if (!keys.has(key)) this.#loads.delete(key)
  }

  #load(rule: AlertRule): HighLoad {
    const key = keyOf(rule)
    const load = this.#loads.get(key) ?? new HighLoad(rule.seconds * 1000)
    this.#loads.set(key, load)
    return load
  }

  /** An instant ahead was told by a clock that has been set back since. */
  #rests(rule: AlertRule, at: number): boolean {
    const last = this.#parts.told.get()[keyOf(rule)]
    return last !== undefined && last <= at && at - last < rule.restHours * 3600
  }

  #told(rule: AlertRule, at: number): void {
    const { rules, told } = this.#parts
    const keys = new Set(rules().map(keyOf))
    const known = Object.entries(told.get()).filter(([key]) => keys.has(key))
    told.set({ ...Object.fromEntries(known), [keyOf(rule)]: at })
  }
}

/** What a rule tells: two that tell the same rest together. */
function keyOf({ above, seconds }: AlertRule): string {
  return `${above} % for ${seconds} s`
}
