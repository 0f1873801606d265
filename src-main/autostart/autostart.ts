/** The switch that starts the app without its window. */
export const HIDDEN = '--hidden'

/** Whether the app is started when the person logs in. The system's own settings may change that at any time. */
export interface Autostart {
  isOn(): boolean
  /** Also where it is on already, with other switches or from another place. Throws where it can't be done. */
  turnOn(switches: readonly string[]): void
  turnOff(): void
}
