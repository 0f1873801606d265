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
  const { cannotOpenTitle, cannotOpen, newer, reasons } = speech.words.problems
  const { reason } = asStorageError(error)
  const why = reason === 'other' ? String(error) : reasons[reason]
  const message = reason === 'newer' ? newer(file) : cannotOpen(file, why)
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
