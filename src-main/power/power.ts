import { powerMonitor } from 'electron'

type Happening = 'suspend' | 'resume' | 'lock' | 'unlock' | 'shutdown'

/** Tells when the machine sleeps and wakes, the screen is locked (not on Linux), and the session or the machine ends. */
export function watchPower(listener: Record<Happening, () => void>): void {
  powerMonitor.on('suspend', listener.suspend)
  powerMonitor.on('resume', listener.resume)
  powerMonitor.on('lock-screen', listener.lock)
  powerMonitor.on('unlock-screen', listener.unlock)
  // On Linux and macOS the system waits for the app only where the event is prevented, which its type does not know.
  powerMonitor.on('shutdown', (...[event]: Electron.Event[]) => {
    event?.preventDefault()
    listener.shutdown()
  })
}
