import type { Sample } from './contract/sample.ts'
import { scanSource, Watch } from './processes/index.ts'
import { systemClock } from './sampler/index.ts'
import type { Settings } from './settings/settings.ts'
import type { Speech } from './speech.ts'
import type { History } from './storage/index.ts'
import { askForgetPrograms, type MainWindow } from './window/index.ts'

export interface BlameParts {
  history: History
  settings: Settings
  speech: Speech
  window: MainWindow
  warn: (...words: unknown[]) => void
}

/** Who uses the processor, beside the recording: watched at its beats, and kept in its history. */
export class Blaming {
  readonly #parts: BlameParts
  readonly #watch: Watch

  constructor(parts: BlameParts) {
    const { history, settings, window, warn } = parts
    this.#parts = parts
    this.#watch = new Watch({
      source: scanSource,
      elapsed: () => systemClock.elapsed(),
      threshold: () => settings.values.blameThreshold * 100,
      async onUsage(usage) {
        await history.usages.add(usage)
        window.send('blame', { from: usage.from, to: usage.to })
      },
      onError: error => warn(error ? error.message : 'the processes can be read again'),
      onContradiction: ({ from, to, rest }, bound) =>
        warn(
          `from ${from} to ${to} programs used more than the machine: ${rest}, beyond the bound of ${bound}`,
        ),
    })
  }

  /** To be called at each beat, after the sample was handed to the history. */
  sampled(sample: Sample): void {
    if (this.#parts.settings.values.blame) void this.#watch.sampled(sample)
  }

  /** Nothing is told of the time before this that has not been told yet. */
  forget(): void {
    this.#watch.stop()
  }

  /** Where it is turned off and something is kept, asks whether to delete that too; the person may also cancel. */
  async turn(on: boolean): Promise<void> {
    const { history, settings, speech, window } = this.#parts
    const isToAsk = !on && settings.values.blame && (await history.usages.areAny())
    const answer = isToAsk ? await askForgetPrograms(window.window, speech.words) : 'keep'
    if (answer === null) return
    settings.set({ blame: on })
    if (!on) this.#watch.stop()
    if (answer === 'delete') {
      await history.usages.deleteAll()
      window.send('changed', null)
    }
  }
}
