import { powerMonitor } from 'electron'

/** Tells when the machine goes to sleep and wakes, and when it shuts down or the session ends. */
export function watchPower(listener: Record<'suspend' | 'resume' | 'shutdown', () => void>): void {
  powerMonitor.on('suspend', listener.suspend)
  powerMonitor.on('resume', listener.resume)
  // On Linux and macOS the system waits for the app only where the event is prevented, which its type does not know.
  powerMonitor.on('shutdown', (...[event]: Electron.Event[]) => {
    event?.preventDefault()
    listener.shutdown()
  })
}
