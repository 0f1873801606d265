import log from 'electron-log/main'
import type { Blaming } from './blame.ts'
import { RequestFailed } from './contract/request-failed.ts'
import type { HistoryPlace } from './history-place.ts'
import type { Recording } from './recording/recording.ts'
import type { Speech } from './speech.ts'
import { asStorageError, type Backups, type History, lookAtHistory, makeReady } from './storage/index.ts'
import { absence, currentBoot } from './timeline/index.ts'
import { askUseHistory, type MainWindow } from './window/index.ts'

export interface OtherHistoryParts {
  place: HistoryPlace
  history: History
  backups: Backups
  recording: Recording
  blaming: Blaming
  speech: Speech
  window: MainWindow
}

/**
 * Asks whether to use the history that a folder holds, and goes over to it while recording goes on; whether it did
 *
 * Nothing is merged, and the one that was stays where it is. Where anything fails nothing has changed; one that is
 * damaged or of a newer Tachograph is refused before the person is asked.
 */
export async function useOther(folder: string, parts: OtherHistoryParts): Promise<boolean> {
  const { place, history, backups, recording, blaming, speech, window } = parts
  const file = place.fileIn(folder)
  const held = await look(file, parts)
  if (!(await askUseHistory(window.window, speech.words, folder, held, place.folder))) return false
  await makeReady(file)
  const left = place.file
  await backups.goOverTo(place.backupsIn(folder), () => {
    // What it has not told yet is of the time before.
    blaming.forget()
    return recording.goOver((at, state) => {
      const boot = currentBoot(at)
      return history.goOverTo(file, place.wayTo(folder), {
        at,
        state,
        boot: boot.id,
        absence: last => absence(last, boot, at),
      })
    })
  })
  log.info('history', `went over from ${left} to ${file}`)
  return true
}

/** What the history at a place holds, in words. */
async function look(file: string, { speech }: OtherHistoryParts): Promise<string> {
  try {
    const held = await lookAtHistory(file)
    const { empty, reach } = speech.words.settings.otherHistory
    return held ? reach(speech.moment(held.from), speech.moment(held.to)) : empty
  } catch (error) {
    const { reason, message } = asStorageError(error)
    if (reason === 'broken') throw new RequestFailed('damaged-history', message)
    if (reason === 'newer') throw new RequestFailed('newer-history', message)
    throw error
  }
}
