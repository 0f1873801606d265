/** The load may be at or below the limit, or unknown, for so much of the time. */
const SHARE = 0.9

/** Samples of a high load that follow each other no further apart than this join, milliseconds. */
const JOIN_TOLERANCE_MS = 1000

interface Spell {
  from: number
  to: number
}

/**
 * Whether the load was high for the last so many milliseconds, of a clock that nobody sets
 *
 * It was if it was seen to be for nine tenths of them. Time that nobody looked at counts as if it had not been: what
 * is not known is no reason to tell anyone. No single sample is enough, however long it is.
 */
export class HighLoad {
  readonly #lengthMs: number
  #spells: Spell[] = []
  /** Whether the last sample was of a high load: one that was not is no gap between the clocks, however short. */
  #wasHigh = false

  constructor(lengthMs: number) {
    this.#lengthMs = lengthMs
  }

  /** Takes the `spanMs` milliseconds up to `end`, and tells whether the load has been high for long enough. */
  sampled(end: number, spanMs: number, isHigh: boolean): boolean {
    if (isHigh) this.#add({ from: end - spanMs, to: end })
    this.#wasHigh = isHigh
    const length = Math.max(this.#lengthMs, 2 * spanMs)
    const start = end - length
    this.#spells = this.#spells.filter(({ to }) => to > start)
    const high = this.#spells.reduce((sum, { from, to }) => sum + to - Math.max(from, start), 0)
    return high >= SHARE * length
  }

  forget(): void {
    this.#spells = []
  }

  #add(spell: Spell): void {
    const last = this.#spells.at(-1)
    if (last && this.#wasHigh && spell.from - last.to < JOIN_TOLERANCE_MS) last.to = spell.to
    else this.#spells.push(spell)
  }
}
