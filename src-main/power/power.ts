import { powerMonitor } from 'electron'

/** Tells when the machine goes to sleep and wakes, and when it shuts down or the session ends. */
export function watchPower(listener: { suspend(): void; resume(): void; shutdown(): void }): void {
  powerMonitor.on('suspend', listener.suspend)
  powerMonitor.on('resume', listener.resume)
  powerMonitor.on('shutdown', listener.shutdown)
}
