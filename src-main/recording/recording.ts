import type { EventKind } from '../contract/event.ts'
import type { Minute, Sample } from '../contract/sample.ts'
import type { HistorySize, HostFacts, LoadNow, Status } from '../contract/status.ts'
import type { SaveTrouble } from '../contract/trouble.ts'

/** What the recording needs of the other rooms. */
export interface RecordingParts {
  now: () => number
  sampler: { start(): void; stop(): void; forget(): void }
  history: {
    readonly waiting: number
    addSample(sample: Sample): Promise<void>
    addEvent(at: number, kind: EventKind, detail?: string | null): Promise<void>
    minuteOf(at: number): Promise<Minute | undefined>
    size(): Promise<HistorySize>
    reset(): Promise<void>
  }
  settings: {
    readonly values: { readonly recording: boolean; readonly recordingChangedAt: number }
    set(changes: { recording: boolean; recordingChangedAt: number }): void
  }
  hostFacts: () => HostFacts
  /** Basis points, or `null`. */
  quickLoad: () => Promise<number | null>
  onChange: (status: Status) => void
  onSample: (sample: Sample, minute: Minute) => void
  onReset: () => void
}

/**
 * The recording of this machine: on or off, how it is going, and what it says of itself
 *
 * Start, stop and reset may be called in any order and at any speed. Whether it is on is the person's last word,
 * kept in the settings, so that what was recording records again after a restart.
 */
export class Recording {
  readonly #parts: RecordingParts
  readonly #openedAt: number
  #now: LoadNow | null = null
  #writeError: (Error & { reason?: SaveTrouble }) | null = null
  #readError: Error | null = null

  constructor(parts: RecordingParts) {
    this.#parts = parts
    this.#openedAt = this.#seconds()
  }

  get on(): boolean {
    return this.#parts.settings.values.recording
  }

  get now(): LoadNow | null {
    return this.#now
  }

  /** Takes up what was left when the app last ended. */
  open(): void {
    this.#note('app-start')
    if (this.on) this.#begin()
  }

  start(): void {
    if (this.on) return
    this.#parts.settings.set({ recording: true, recordingChangedAt: this.#seconds() })
    this.#begin()
    this.#changed()
  }

  stop(): void {
    if (!this.on) return
    this.#parts.settings.set({ recording: false, recordingChangedAt: this.#seconds() })
    this.#parts.sampler.stop()
    this.#now = null
    this.#note('record-stop')
    this.#changed()
  }

  /** Deletes the history; recording goes on if it is on. Rejects where the file could not be emptied. */
  async reset(): Promise<void> {
    await this.#parts.history.reset()
    this.#parts.onReset()
    this.#changed()
  }

  /** Ends the recording until the next start of the app. The rest of the way to disk is the history's. */
  close(): void {
    this.#parts.sampler.stop()
    this.#note('app-quit')
  }

  suspend(): void {
    this.#parts.sampler.forget()
    this.#note('suspend')
  }

  resume(): void {
    this.#parts.sampler.forget()
    this.#note('resume')
  }

  sampled(sample: Sample): void {
    const { load, user, system, iowait, steal } = sample
    this.#now = { load, parts: { user, system, iowait, steal } }
    void this.#save(sample)
  }

  clockStepped(ms: number): void {
    this.#note('clock-step', String(ms))
  }

  /** `null` once it works again. */
  readFailed(error: Error | null): void {
    this.#readError = error
    if (error) this.#now = null
    this.#changed()
  }

  /** `null` each time it worked. */
  writeFailed(error: (Error & { reason?: SaveTrouble }) | null): void {
    if (!error && !this.#writeError) return
    this.#writeError = error
    this.#changed()
  }

  async status(): Promise<Status> {
    const history = await this.#parts.history.size()
    const { recordingChangedAt } = this.#parts.settings.values
    return {
      recording: this.on,
      since:
        this.on || recordingChangedAt === 0
          ? Math.max(this.#openedAt, recordingChangedAt)
          : recordingChangedAt,
      now: this.#now,
      history,
      host: this.#parts.hostFacts(),
      problem: this.#problem(),
    }
  }

  #problem(): Status['problem'] {
    const waiting = this.#parts.history.waiting
    if (this.#writeError) {
      const { message, reason = 'other' } = this.#writeError
      return { code: 'not-saved', reason, detail: message, waiting }
    }
    if (this.#readError) return { code: 'no-reading', detail: this.#readError.message, waiting }
    return null
  }

  #begin(): void {
    this.#note('record-start')
    this.#parts.sampler.start()
    void this.#lookQuickly()
  }

  async #lookQuickly(): Promise<void> {
    const load = await this.#parts.quickLoad()
    if (load === null || !this.on || this.#now) return
    this.#now = { load, parts: null }
    this.#changed()
  }

  async #save(sample: Sample): Promise<void> {
    await this.#parts.history.addSample(sample)
    try {
      const minute = await this.#parts.history.minuteOf(sample.at)
      if (minute) this.#parts.onSample(sample, minute)
    } catch (error) {
      this.writeFailed(error instanceof Error ? error : new Error(String(error)))
    }
    this.#changed()
  }

  #note(kind: EventKind, detail: string | null = null): void {
    void this.#parts.history.addEvent(this.#seconds(), kind, detail)
  }

  #changed(): void {
    this.status().then(this.#parts.onChange, () => undefined)
  }

  #seconds(): number {
    return Math.floor(this.#parts.now() / 1000)
  }
}
