import type { Digest } from './contract/digest.ts'
import { digestOf } from './digest/index.ts'
import type { RequestHandlers } from './ipc/index.ts'
import type { Settings } from './settings/index.ts'
import type { History } from './storage/index.ts'
import type { MainWindow } from './window/index.ts'

export interface DigestingParts {
  history: History
  settings: Settings
  window: MainWindow
  warn: (error: unknown) => void
}

/** Knows since when nobody looked, and tells whoever comes back what there was to see. */
export class Digesting {
  readonly #parts: DigestingParts
  #digest: Promise<Digest | null> = Promise.resolve(null)

  constructor(parts: DigestingParts) {
    this.#parts = parts
  }

  /** The window was closed, the screen locked, or the app quit: what came first counts. */
  left(): void {
    const { settings } = this.#parts
    if (settings.values.awaySince === 0) settings.set({ awaySince: secondsNow() })
  }

  /** The window was opened, or the screen unlocked. */
  returned(): void {
    const { settings, window } = this.#parts
    const { awaySince, digest } = settings.values
    // At an unlock there may be no window to tell it.
    if (awaySince === 0 || !window.window) return
    settings.set({ awaySince: 0 })
    this.#digest = digest ? this.#make(awaySince) : Promise.resolve(null)
    void this.#digest.then(made => window.send('digest', made))
  }

  get handlers() {
    return {
      getDigest: () => this.#digest,
      dismissDigest: () => {
        this.#digest = Promise.resolve(null)
      },
    } satisfies Partial<RequestHandlers>
  }

  async #make(since: number): Promise<Digest | null> {
    try {
      return await digestOf(since, secondsNow(), this.#parts.history)
    } catch (error) {
      this.#parts.warn(error)
      return null
    }
  }
}

function secondsNow(): number {
  return Math.floor(Date.now() / 1000)
}
