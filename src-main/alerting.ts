import { Notification } from 'electron'
import { AlertWatch } from './alerts/index.ts'
import type { Alert } from './contract/alert.ts'
import type { Sample } from './contract/sample.ts'
import type { Range } from './contract/view.ts'
import { systemClock } from './sampler/index.ts'
import type { Settings } from './settings/index.ts'
import type { Speech } from './speech.ts'
import { alertDetail, type History } from './storage/index.ts'

/** So many programs are named, and none that used less, in basis points. */
const MOST_PROGRAMS = 3
const LEAST_SHARE = 500

export interface AlertingParts {
  history: History
  settings: Settings
  speech: Speech
  /** The person wants to see the stretch that an alert speaks of. */
  onWanted: (stretch: Range) => void
  warn: (error: unknown) => void
}

/** Tells a person of a high load by the rules they chose, and marks it in the history. */
export class Alerting {
  readonly #parts: AlertingParts
  readonly #watch: AlertWatch
  /** Those that nobody holds can't be clicked any more. */
  readonly #shown = new Set<Notification>()

  constructor(parts: AlertingParts) {
    this.#parts = parts
    const { settings, warn } = parts
    this.#watch = new AlertWatch({
      clock: systemClock,
      rules: () => settings.values.alerts,
      told: { get: () => settings.values.alertsTold, set: alertsTold => settings.set({ alertsTold }) },
      onAlert: alert => void this.#tell(alert).catch(warn),
    })
  }

  /** To be called at each beat, after the sample was handed to the history. */
  sampled(sample: Sample): void {
    this.#watch.sampled(sample)
  }

  async #tell(alert: Alert): Promise<void> {
    const { history, speech, onWanted } = this.#parts
    const { from, to, above } = alert
    await history.addEvent(to, 'alert', alertDetail(alert))
    const { programs } = await history.blame({ from, to })
    const named = programs
      .filter(({ share }) => share >= LEAST_SHARE)
      .slice(0, MOST_PROGRAMS)
      .map(({ name, share }) => `${name} ${speech.percent(share)}`)
    const words = speech.words.notifications
    const body = [words.highLoadSince(speech.time(from))]
    if (named.length > 0) body.push(words.highLoadPrograms(named.join(', ')))
    const notification = new Notification({
      title: words.highLoad(speech.percent(above * 100), speech.length(to - from)),
      body: body.join('\n'),
    })
    notification.on('click', () => onWanted({ from, to }))
    notification.on('close', () => this.#shown.delete(notification))
    this.#shown.add(notification)
    notification.show()
  }
}
