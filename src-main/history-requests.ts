import log from 'electron-log/main'
import type { Backup } from './contract/backup.ts'
import { RequestFailed } from './contract/request-failed.ts'
import type { Exporter } from './exporter.ts'
import type { HistoryPlace } from './history-place.ts'
import type { RequestHandlers } from './ipc/index.ts'
import type { Recording } from './recording/recording.ts'
import type { Speech } from './speech.ts'
import { asStorageError, type Backups, type History } from './storage/index.ts'
import { askDeleteBackup, askRestore, type MainWindow } from './window/index.ts'

export interface HistoryRequestParts {
  place: HistoryPlace
  recording: Recording
  exporter: Exporter
  history: History
  backups: Backups
  speech: Speech
  window: MainWindow
}

type Names = 'getHistoryFacts' | 'createBackup' | 'restoreBackup' | 'deleteBackup'

/** What main does at each request about the history file and its backups. */
export function historyRequests(parts: HistoryRequestParts): Pick<RequestHandlers, Names> {
  const { place, recording, exporter, backups, speech, window } = parts

  async function backupOf(day: string): Promise<Backup> {
    const backup = await backups.get(day)
    if (!backup) throw new RequestFailed('no-backup', day)
    return backup
  }

  /** What fails is told in the person's words. */
  async function told<T>(work: Promise<T>, why = (error: unknown) => speech.why(error)): Promise<T> {
    try {
      return await work
    } catch (error) {
      log.error('backups', error)
      throw new RequestFailed('failed', why(error))
    } finally {
      window.send('historyFacts', null)
    }
  }

  /** To be broken means something else where it is the backup that is. */
  function whyNotRestored(error: unknown): string {
    return asStorageError(error).reason === 'broken' ? speech.words.history.damaged : speech.why(error)
  }

  return {
    async getHistoryFacts() {
      const { file, backupFolder } = place
      return { file, backupFolder, backups: await backups.list(), failure: backups.failure }
    },
    createBackup: () => told(backups.make()),
    async restoreBackup(day) {
      const backup = await backupOf(day)
      const made = speech.moment(backup.createdAt)
      if (!(await askRestore(window.window, speech.words, made))) return false
      await exporter.cancel()
      const old = await told(backups.restore(backup), whyNotRestored)
      log.info('backups', `restored ${day}; the history that was is ${old}`)
      recording.restored()
      return true
    },
    async deleteBackup(day) {
      const backup = await backupOf(day)
      const agreed = await askDeleteBackup(window.window, speech.words, speech.moment(backup.createdAt))
      if (agreed) await told(backups.delete(day))
      return agreed
    },
  }
}
