import { Recorder } from '../../src-main/sampler/index.ts'
import { Recording } from '../../src-main/recording/recording.ts'
import { History } from '../../src-main/storage/index.ts'
import { absence } from '../../src-main/timeline/index.ts'
import { countersOf } from '../unit/sampler/counters.ts'
import { FakeClock } from '../unit/sampler/fake-clock.ts'
import { host } from '../unit/recording/parts.ts'
import { ToldTime } from './told-time.ts'

const INTERVAL_MS = 5000

interface Running {
  recording: Recording
  history: History
  alive: boolean
  troubles: Error[]
}

/** A machine with a clock that tests move, the real recorder, recording and history on it, and what is expected. */
export class MadeUpMachine {
  readonly clock: FakeClock
  readonly told = new ToldTime()
  readonly #file: string
  readonly #settings = { recording: true, recordingChangedAt: 0, pausedUntil: 0 }
  #slept = 0
  #boots = 1
  #bootedAt: number
  #running: Running | null = null

  constructor(file: string, startMs: number) {
    this.#file = file
    this.clock = new FakeClock(startMs)
    this.#bootedAt = this.clock.sinceBoot() - 100_000
  }

  get now(): number {
    return Math.floor(this.clock.now() / 1000)
  }

  get on(): boolean {
    return this.#settings.recording
  }

  get running(): Running | null {
    return this.#running
  }

  async launch(): Promise<void> {
    if (this.#running) return
    const troubles: Error[] = []
    const history = await History.open(this.#file, error => error && troubles.push(error))
    const running: Running = { history, recording: this.#recordingOf(history), alive: true, troubles }
    this.#running = running
    const at = Math.round(this.now - (this.clock.sinceBoot() - this.#bootedAt) / 1000)
    const boot = { id: `boot-${this.#boots}`, at }
    this.told.launch(this.now, this.on, boot)
    if (this.on) this.told.watch(this.#look())
    running.recording.open(absence(await history.lastSeen(), boot, this.now), boot.id)
  }

  start(): void {
    if (!this.#running || this.on) return
    this.told.enter('recording', this.now)
    this.told.watch(this.#look())
    this.#running.recording.start()
  }

  stop(): void {
    if (!this.#running || !this.on) return
    this.told.look(this.#look())
    this.told.enter('stopped', this.now)
    this.#running.recording.stop()
  }

  async reset(): Promise<void> {
    if (!this.#running) return
    this.told.forget(this.now)
    await this.#running.recording.reset()
  }

  pass(seconds: number): void {
    this.clock.advance(seconds * 1000)
  }

  /** Nobody is told: the process stands still, or the whole machine does. */
  freeze(seconds: number, isMachine: boolean): void {
    if (isMachine) this.#sleep(seconds)
    else this.clock.block(seconds * 1000)
    this.clock.advance(0)
  }

  suspend(seconds: number): void {
    if (this.on && this.#running) {
      this.told.look(this.#look())
      this.told.enter('asleep', this.now)
    }
    this.#running?.recording.suspend()
    this.#sleep(seconds)
    if (this.on && this.#running) {
      this.told.enter('recording', this.now)
      this.told.watch(this.#look())
    }
    this.#running?.recording.resume()
  }

  setClock(seconds: number): void {
    this.clock.setBy(seconds * 1000)
  }

  async quit(withMachine = false): Promise<void> {
    if (!this.#running) return
    if (this.on) {
      this.told.look(this.#look())
      this.told.enter(withMachine ? 'off' : 'closed', this.now)
    }
    this.#running.recording.close(withMachine)
    await this.kill()
  }

  /** All that was asked to be written is: what is lost of a write under way is for other tests. */
  async kill(): Promise<void> {
    const running = this.#running
    if (!running) return
    running.alive = false
    this.#running = null
    this.told.end()
    await running.history.close()
    if (running.troubles.length > 0) throw running.troubles[0]
  }

  async powerOff(seconds: number, isInOrder: boolean): Promise<void> {
    if (isInOrder) await this.quit(true)
    else await this.kill()
    this.clock.block(seconds * 1000)
    this.#boots += 1
    this.#bootedAt = this.clock.sinceBoot()
  }

  #sleep(seconds: number): void {
    this.clock.sleep(seconds * 1000)
    this.#slept += seconds
  }

  #look() {
    return { wall: this.now, passed: Math.floor(this.clock.sinceBoot() / 1000), slept: this.#slept }
  }

  #recordingOf(history: History): Recording {
    const isAlive = () => this.#running?.history === history
    const recording: Recording = new Recording({
      now: () => Math.floor(this.clock.now()),
      sampler: new Recorder({
        intervalMs: INTERVAL_MS,
        clock: {
          now: () => Math.floor(this.clock.now()),
          elapsed: () => this.clock.elapsed(),
          sinceBoot: () => this.clock.sinceBoot(),
          after: (ms, run) => this.clock.after(ms, () => isAlive() && run()),
        },
        source: () => {
          this.told.look(this.#look())
          const elapsed = this.clock.elapsed()
          return countersOf({ user: elapsed / 4, idle: (3 * elapsed) / 4 })
        },
        onSample: sample => {
          this.told.sampled(sample.at)
          recording.sampled(sample)
        },
        onClockStep: (ms, from, to) => recording.clockStepped(ms, from, to),
        onSleep: (from, to) => recording.slept(from, to),
        onReadError: error => recording.readFailed(error),
      }),
      history,
      settings: { values: this.#settings, set: changes => Object.assign(this.#settings, changes) },
      hostFacts: () => host,
      quickLoad: () => Promise.resolve(null),
      isWatched: () => false,
      onChange: () => undefined,
      onSample: () => undefined,
      onReset: () => undefined,
      onHistoryChange: () => undefined,
    })
    return recording
  }
}
