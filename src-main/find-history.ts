import { app } from 'electron'
import log from 'electron-log/main'
import type { HistoryPlace } from './history-place.ts'
import type { Speech } from './speech.ts'
import { askLost, askWhereHistoryIs, sayNotHere } from './window/index.ts'

/** How often it is looked for while the question stands: at login a disk may come later than the app. */
const LOOK_MS = 2000

/**
 * Returns once the history is where it is looked for, asking the person where it was moved and its disk is gone
 *
 * Deletes nothing and begins no new one unasked, which would hide it. Ends the app where the person gives up, or it
 * is told to quit while the question stands.
 */
export async function findHistory(place: HistoryPlace, { words }: Speech): Promise<void> {
  app.on('before-quit', leave)
  while (await place.isGone()) {
    log.warn('history', 'not found', place.file)
    const answer = await ask(place, words)
    if (answer === 'quit') {
      leave()
      return new Promise(() => undefined)
    }
    if (answer === 'begin') await place.set(place.home)
    if (answer !== 'choose') continue
    const folder = await askWhereHistoryIs(words)
    if (folder === null) continue
    if (await place.isAt(folder)) await place.set(folder)
    else await sayNotHere(words, folder)
  }
  app.off('before-quit', leave)
}

function leave(): void {
  app.exit(0)
}

async function ask(place: HistoryPlace, words: Speech['words']) {
  const found = new AbortController()
  const look = async () => {
    if (!(await place.isGone())) found.abort()
  }
  const timer = setInterval(() => void look(), LOOK_MS)
  try {
    return await askLost(words, place.folder, found.signal)
  } finally {
    clearInterval(timer)
  }
}
