import { app, dialog } from 'electron'
import log from 'electron-log/main'
import type { Speech } from './speech.ts'
import { asStorageError } from './storage/index.ts'

/**
 * Ends the app with 1 where the history can't be opened, when the person has read why
 *
 * Being told to quit while the message stands ends it too, so that it never holds up a logout.
 */
export async function refuseToStart(file: string, error: unknown, speech: Speech): Promise<never> {
  const { cannotOpenTitle, cannotOpen, newer } = speech.words.problems
  const isNewer = asStorageError(error).reason === 'newer'
  const message = isNewer ? newer(file) : cannotOpen(file, speech.why(error))
  log.error('history', error)
  log.error('history', `${cannotOpenTitle}: ${message}`)
  // The log may be where nothing can be written.
  process.stderr.write(`${cannotOpenTitle}: ${message}\n`)
  app.removeAllListeners('second-instance')
  app.on('before-quit', () => app.exit(1))
  await dialog.showMessageBox({ type: 'error', message: cannotOpenTitle, detail: message })
  app.exit(1)
  return new Promise(() => undefined)
}
