import { app } from 'electron'

/** However long the disk takes, the person's logout does not wait for longer. */
const SHUT_DOWN_DEADLINE_MS = 3000

/** What ends the app once everything is shut down. */
let end = () => app.quit()

/** Whether this is the only Tachograph of this person; if so, `onSecondStart` hears of later ones. */
export function becomeOnlyInstance(onSecondStart: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', onSecondStart)
  return true
}

/**
 * However the app is told to quit (menu, tray, signal, end of session), `shutDown` runs first, once
 *
 * On Windows the end of a session gives no such notice: there, what was committed is what stays.
 */
export function quitInOrder(shutDown: () => Promise<void>, onFailure: (error: unknown) => void): void {
  let state: 'running' | 'shutting down' | 'shut down' = 'running'
  app.on('before-quit', event => {
    if (state === 'shut down') return
    event.preventDefault()
    if (state === 'shutting down') return
    state = 'shutting down'
    const deadline = new Promise(resolve => setTimeout(resolve, SHUT_DOWN_DEADLINE_MS))
    const over = () => {
      state = 'shut down'
      end()
    }
    Promise.race([shutDown(), deadline]).then(over, (error: unknown) => {
      onFailure(error)
      over()
    })
  })
}

/** The same at once, with something else to end the app. */
export function quitInOrderAnd(act: () => void): void {
  end = act
  app.quit()
}
