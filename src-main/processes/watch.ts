import type { Usage } from '../contract/blame.ts'
import type { Sample } from '../contract/sample.ts'
import { attribute, type Attribution } from './attribute.ts'
import type { Scan, ScanSource } from './scan.ts'
import { errorBound, type Evidence, toUsage } from './usage.ts'

/** At least so often, less half a beat. */
const LONGEST_MS = 60_000 - 2500

/** Between two beats whose samples join, the clock and the later sample differ by less. */
const JOIN_TOLERANCE_MS = 1000

/** From one scan to the next no more or less time passes than its samples cover, but for this. */
const ALIGNMENT_TOLERANCE_MS = 2500

export interface WatchOptions {
  source: ScanSource
  /** Milliseconds of a clock that nobody sets. */
  elapsed: () => number
  /** Basis points of load from which on each beat is looked at by itself. */
  threshold: () => number
  onUsage: (usage: Usage) => void
  /** The processes could not be read; `null` once they can be again. */
  onError: (error: Error | null) => void
  /** The programs used more than the machine was busy, beyond what measuring can explain: there is a mistake. */
  onContradiction: (usage: Usage, bound: number) => void
}

/** Watches who uses the processor while samples come; what it tells of always lies between two scans. */
export class Watch {
  readonly #options: WatchOptions
  #before: Scan | null = null
  /** The instant of the sample at whose beat that was, Unix seconds. */
  #from = 0
  #unpaid: Attribution['unpaid'] = []
  /** Those since the last scan. */
  #samples: Sample[] = []
  #lastBeat = -Infinity
  #scanning = false
  #failing = false
  /** What was begun before the last call of {@link stop} is of no use. */
  #round = 0

  constructor(options: WatchOptions) {
    this.#options = options
  }

  /** To be called at the beat of each sample. Resolves when it has had its effect; never rejects. */
  async sampled(sample: Sample): Promise<void> {
    const now = this.#options.elapsed()
    // Nothing is known of a beat without a sample, so nothing can be said of a stretch with one in it.
    if (Math.abs(now - this.#lastBeat - sample.spanMs) > JOIN_TOLERANCE_MS) this.stop()
    this.#lastBeat = now
    this.#samples.push(sample)
    if (this.#scanning || !this.#isDue(sample, now)) return
    this.#scanning = true
    const round = this.#round
    const samples = this.#samples.splice(0)
    try {
      const scan = await this.#options.source.scan()
      if (this.#failing) this.#options.onError(null)
      this.#failing = false
      if (round === this.#round) this.#compare(samples, scan)
    } catch (error) {
      this.stop()
      if (!this.#failing) this.#options.onError(error instanceof Error ? error : new Error(String(error)))
      this.#failing = true
    } finally {
      this.#scanning = false
      // It was stopped in the middle of this scan, which then went on.
      if (round !== this.#round) this.#options.source.release?.()
    }
  }

  /** Forgets what it saw: nothing is said of the time since the last scan, and until the one after the next sample. */
  stop(): void {
    this.#round += 1
    this.#options.source.release?.()
    this.#before = null
    this.#unpaid = []
    this.#samples = []
    this.#lastBeat = -Infinity
  }

  #isDue({ load }: Sample, now: number): boolean {
    if (!this.#before) return true
    const passed = now - this.#before.takenAt
    return (
      passed >= LONGEST_MS || (load >= this.#options.threshold() && passed >= this.#options.source.leastMs)
    )
  }

  #compare(samples: Sample[], after: Scan): void {
    const before = this.#before
    const last = samples.at(-1)
    if (!last) return
    const from = this.#from
    const cores = last.cores.length
    this.#before = after
    this.#from = last.at
    if (!before || cores === 0 || !areAligned(samples, before, after)) return
    const attribution = attribute(before, after, this.#unpaid)
    this.#unpaid = attribution.unpaid
    const evidence: Evidence = { from, samples, cores, before, after, attribution }
    const usage = toUsage(evidence)
    const bound = errorBound(evidence)
    if (usage.rest < -bound) this.#options.onContradiction(usage, bound)
    this.#options.onUsage(usage)
  }
}

/** A scan that sleep or a stalled machine held up speaks of another stretch than the samples. */
function areAligned(samples: readonly Sample[], before: Scan, after: Scan): boolean {
  const sampledMs = samples.reduce((sum, { spanMs }) => sum + spanMs, 0)
  return Math.abs(after.takenAt - before.takenAt - sampledMs) <= ALIGNMENT_TOLERANCE_MS
}
