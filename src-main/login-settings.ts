import { type Autostart, HIDDEN } from './autostart/autostart.ts'
import type { Settings } from './settings/index.ts'

/** Keeps what the settings say of the start at login, and what the system does, the same. */
export class LoginSettings {
  readonly #settings: Settings
  readonly #autostart: Autostart

  constructor(settings: Settings, autostart: Autostart) {
    this.#settings = settings
    this.#autostart = autostart
  }

  /** The system has the last word: there too it can be turned off. */
  look(): void {
    const startAtLogin = this.#autostart.isOn()
    if (startAtLogin !== this.#settings.values.startAtLogin) this.#settings.set({ startAtLogin })
  }

  /** The app may have been moved since it was turned on. */
  refresh(onTrouble: (error: unknown) => void): void {
    this.look()
    try {
      if (this.#settings.values.startAtLogin) this.#autostart.turnOn(this.#switches)
    } catch (error) {
      onTrouble(error)
    }
  }

  /** Throws where the system can't be told, as {@link hide} does. */
  turn(startAtLogin: boolean): void {
    if (startAtLogin) this.#autostart.turnOn(this.#switches)
    else this.#autostart.turnOff()
    this.#settings.set({ startAtLogin })
  }

  hide(startHidden: boolean): void {
    this.#settings.set({ startHidden })
    if (this.#autostart.isOn()) this.#autostart.turnOn(this.#switches)
  }

  get #switches(): string[] {
    return this.#settings.values.startHidden ? [HIDDEN] : []
  }
}
