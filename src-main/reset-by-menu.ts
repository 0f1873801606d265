import log from 'electron-log/main'
import type { Speech } from './speech.ts'
import { asStorageError } from './storage/index.ts'
import { type MainWindow, sayNotReset } from './window/index.ts'

/** The menu has no place of its own to say what failed, and the window may be closed: a dialog says it. */
export async function resetByMenu(
  reset: () => boolean | Promise<boolean>,
  window: MainWindow,
  speech: Speech,
): Promise<void> {
  try {
    await reset()
  } catch (error) {
    log.error('resetHistory', error)
    const { reason, message } = asStorageError(error)
    sayNotReset(
      window.window,
      speech.words,
      reason === 'other' ? message : speech.words.problems.reasons[reason],
    )
  }
}
