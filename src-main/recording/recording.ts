import type { EventKind } from '../contract/event.ts'
import type { Sample } from '../contract/sample.ts'
import type { LoadNow, RecordingNow, Status } from '../contract/status.ts'
import type { RecordingState, Stretch } from '../contract/timeline.ts'
import type { Range } from '../contract/view.ts'
import { Course } from './course.ts'
import type { RecordingParts } from './parts.ts'
import { isPauseOver } from './pause.ts'
import { type Errors, problemOf } from './problem.ts'

/**
 * The recording of this machine: on or off, how it is going, and what it says of itself
 *
 * Start, stop and reset may be called in any order and at any speed. Whether it is on is the person's last word,
 * kept in the settings, so that what was recording records again after a restart.
 */
export class Recording {
  readonly #parts: RecordingParts
  readonly #openedAt: number
  readonly #course: Course
  #boot: string | null = null
  #now: LoadNow | null = null
  readonly #errors: Errors = { write: null, read: null }

  constructor(parts: RecordingParts) {
    this.#parts = parts
    this.#openedAt = this.#seconds()
    this.#course = new Course(this.#openedAt, mark => void parts.history.mark(mark))
  }

  get on(): boolean {
    return this.#parts.settings.values.recording
  }

  /**
   * Takes up what was left when the app last ended
   *
   * `before`: what the time since then was, in order. `boot` names the boot of the system, for the next start to
   * compare with.
   */
  open(before: Stretch[], boot: string): void {
    this.#boot = boot
    for (const stretch of before) void this.#parts.history.mark(stretch)
    this.#note('app-start', boot)
    const { settings } = this.#parts
    if (isPauseOver(settings.values.pausedUntil, this.#seconds()))
      settings.set({ recording: true, pausedUntil: 0 })
    if (this.on) this.#begin()
    else this.#course.enter('stopped', this.#seconds())
  }

  start(): void {
    if (this.on) return
    this.#parts.settings.set({ recording: true, recordingChangedAt: this.#seconds(), pausedUntil: 0 })
    this.#begin()
    this.#changed()
  }

  /** Until it is started again; `until` tells when that will be by itself, Unix seconds, or 0 where it will not. */
  stop(until = 0): void {
    const { settings, sampler } = this.#parts
    if (this.on) {
      settings.set({ recording: false, recordingChangedAt: this.#seconds(), pausedUntil: until })
      sampler.stop()
      this.#now = null
      this.#note('record-stop', until === 0 ? null : String(until))
      this.#course.enter('stopped', this.#seconds())
    } else if (until === settings.values.pausedUntil) return
    else settings.set({ pausedUntil: until })
    this.#changed()
  }

  /** Deletes the history; recording goes on if it is on. Rejects where the file could not be emptied. */
  async reset(): Promise<void> {
    try {
      await this.#parts.history.reset()
      this.#course.forget(this.#seconds())
      this.#parts.onReset()
    } finally {
      // A reset that failed may have come half of its way.
      this.#goOn()
    }
  }

  /** Another history has taken the place of the one that was written so far. */
  restored(): void {
    this.#note('restore', this.#boot)
    // It does not know of what was recorded since it was copied, but that nothing was is as true of it.
    if (this.#course.state === 'recording') this.#course.forget(this.#seconds())
    this.#goOn()
  }

  /**
   * Goes over to another history: what was recorded up to now stays in the one that is left
   *
   * `goOver` has to ask for it at once, so that nothing comes between; it is told what the time is from then on.
   * Rejects where that does, and then recording goes on where it did.
   */
  async goOver(goOver: (from: number, state: RecordingState) => Promise<void>): Promise<void> {
    // What the time was up to now is said now: later it would be said of the other one.
    this.#course.enter(this.#course.state, this.#seconds())
    await goOver(this.#course.since, this.#course.state)
    this.#parts.onHistoryChange()
    this.#changed()
  }

  /**
   * Deletes what was recorded of a stretch before now; recording goes on if it is on
   *
   * Rejects where the file could not be changed.
   */
  async forget(range: Range): Promise<void> {
    // What the time was up to now is said now: later it would be said of the deleted stretch too.
    this.#course.enter(this.#course.state, this.#seconds())
    try {
      await this.#parts.history.forget(range)
    } finally {
      this.#parts.onHistoryChange()
      this.#changed()
    }
  }

  /**
   * Ends the recording until the next start of the app; the rest of the way to disk is the history's
   *
   * `withMachine` where the app ends because the machine does.
   */
  close(withMachine: boolean): void {
    this.#parts.sampler.stop()
    this.#note('app-quit', withMachine ? 'shutdown' : null)
    if (this.on) this.#course.enter(withMachine ? 'off' : 'closed', this.#seconds())
  }

  suspend(): void {
    // A beat between this notice and the sleep itself would be compared with one after it.
    this.#parts.sampler.stop()
    this.#note('suspend')
    if (this.on) this.#course.enter('asleep', this.#seconds())
  }

  resume(): void {
    this.#note('resume')
    if (!this.on) return
    this.#parts.sampler.start()
    this.#course.enter('recording', this.#seconds())
  }

  /** Nobody looked between these moments, Unix milliseconds, and nobody had told that this would come. */
  slept(fromMs: number, toMs: number): void {
    const [from, to] = [inSeconds(fromMs), inSeconds(toMs)]
    void this.#parts.history.addEvent(from, 'suspend')
    void this.#parts.history.addEvent(to, 'resume')
    this.#course.slept(from, to)
    this.#now = null
    this.#changed()
  }

  sampled(sample: Sample): void {
    const { load, user, system, iowait, steal } = sample
    this.#now = { load, parts: { user, system, iowait, steal } }
    this.#course.sampled(sample.at)
    void this.#save(sample)
  }

  /**
   * The clock was set by `ms`, from `fromMs` to `toMs`, Unix milliseconds
   *
   * Set back, the instants from then on come a second time, and the later truth holds.
   */
  clockStepped(ms: number, fromMs: number, toMs: number): void {
    this.#note('clock-step', String(ms))
    this.#now = null
    this.#course.stepped(inSeconds(fromMs), inSeconds(toMs))
    this.#changed()
  }

  /** `null` once it works again. */
  readFailed(error: Error | null): void {
    this.#errors.read = error
    if (error) this.#now = null
    this.#changed()
  }

  /** `null` each time it worked. */
  writeFailed(error: Errors['write']): void {
    if (!error && !this.#errors.write) return
    this.#errors.write = error
    if (!error) this.#parts.onHistoryChange()
    this.#changed()
  }

  get current(): RecordingNow {
    const { pausedUntil } = this.#parts.settings.values
    return {
      recording: this.on,
      pausedUntil: pausedUntil === 0 ? null : pausedUntil,
      now: this.#now,
      problem: problemOf(this.#errors, this.#parts.history.waiting),
    }
  }

  async status(): Promise<Status> {
    const history = await this.#parts.history.size()
    const { recordingChangedAt } = this.#parts.settings.values
    return {
      ...this.current,
      since:
        this.on || recordingChangedAt === 0
          ? Math.max(this.#openedAt, recordingChangedAt)
          : recordingChangedAt,
      history,
      host: this.#parts.hostFacts(),
    }
  }

  /** In a history that knows nothing of this run of the app. */
  #goOn(): void {
    this.#course.enter(this.#course.state, this.#seconds())
    this.#parts.onHistoryChange()
    this.#changed()
  }

  #begin(): void {
    this.#note('record-start')
    this.#course.enter('recording', this.#seconds())
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
    const { history, isWatched } = this.#parts
    await history.addSample(sample, this.#course.since)
    this.#changed(isWatched() && (await this.#tell(sample)))
  }

  /** Whether it could be told. */
  async #tell(sample: Sample): Promise<boolean> {
    const { history, onSample } = this.#parts
    const [minute, status] = await Promise.all([history.minuteOf(sample.at), this.status()]).catch(() => [])
    if (!minute || !status) return false
    onSample(sample, minute, status)
    return true
  }

  #note(kind: EventKind, detail: string | null = null): void {
    void this.#parts.history.addEvent(this.#seconds(), kind, detail)
  }

  #changed(isTold = false): void {
    this.#parts.onChange(this.current, isTold)
  }

  #seconds(): number {
    return inSeconds(this.#parts.now())
  }
}

function inSeconds(ms: number): number {
  return Math.floor(ms / 1000)
}
