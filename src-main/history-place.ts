import log from 'electron-log/main'
import { join, resolve } from 'node:path'
import type { HistoryMove } from './contract/channels.ts'
import { RequestFailed } from './contract/request-failed.ts'
import type { Exporter } from './exporter.ts'
import { type OtherHistoryParts, useOther } from './other-history.ts'
import type { Settings } from './settings/index.ts'
import {
  type Backups,
  canTakeIn,
  flush,
  isThere,
  removeDatabase,
  sweepArrival,
  type Way,
} from './storage/index.ts'
import { askWhichFolder } from './window/index.ts'

const FILE = 'history.sqlite'
const BACKUPS = 'backups'

/** Where the history and its backups are: in the app's own folder, or where the person moved them. */
export class HistoryPlace {
  readonly #home: string
  readonly #settings: Settings
  /** Bytes that moves have written since the app started: no day has them again. */
  movedBytes = 0

  constructor(home: string, settings: Settings) {
    this.#home = home
    this.#settings = settings
  }

  get folder(): string {
    return this.#settings.values.historyFolder ?? this.#home
  }

  get file(): string {
    return this.fileIn(this.folder)
  }

  get backupFolder(): string {
    return this.backupsIn(this.folder)
  }

  fileIn(folder: string): string {
    return join(folder, FILE)
  }

  backupsIn(folder: string): string {
    return join(folder, BACKUPS)
  }

  /** How it is found in another folder from now on; `movedFrom` as for {@link set}. */
  wayTo(folder: string, movedFrom: string | null = null): Way {
    const from = this.folder
    return { lead: () => this.set(folder, movedFrom), back: () => this.set(from) }
  }

  get isMoved(): boolean {
    return this.#settings.values.historyFolder !== null
  }

  /** Whether it was moved, and is not there: a new one in its place would hide it once its disk is back. */
  async isGone(): Promise<boolean> {
    return this.isMoved && !(await this.isAt(this.folder))
  }

  /** Whether there is a history in a folder. */
  isAt(folder: string): Promise<boolean> {
    return isThere(this.fileIn(folder))
  }

  get home(): string {
    return this.#home
  }

  /** At the start, once it is there: no damage is to forget where it is, and nothing stays of a move that was killed. */
  async settle(): Promise<void> {
    this.#settings.keepCopy()
    const { movingTo } = this.#settings.values
    if (movingTo === null) return
    this.#settings.set({ movingTo: null })
    if (movingTo === this.folder) return
    await sweepArrival(this.fileIn(movingTo), this.backupsIn(movingTo)).catch(error =>
      log.warn('history', error),
    )
  }

  /** Once it is open: ends a move that a kill, or what held the old file, kept from deleting what was moved. */
  async finishMove(backups: Backups): Promise<void> {
    const { movedFrom } = this.#settings.values
    if (movedFrom === null) return
    try {
      const left = { file: this.fileIn(movedFrom), backupFolder: this.backupsIn(movedFrom) }
      if (!(await backups.removeLeft(left)))
        log.warn('history', `what is left in ${movedFrom} is not all in ${this.folder}, and stays`)
      this.#leftNothing()
    } catch (error) {
      log.warn('history', error)
    }
  }

  /** What can't be deleted now is at the next start. */
  async deleteLeft(file: string): Promise<void> {
    try {
      await removeDatabase(file)
      this.#leftNothing()
    } catch (error) {
      log.warn('history', error)
    }
  }

  #leftNothing(): void {
    this.#settings.set({ movedFrom: null })
    this.#settings.keepCopy()
  }

  /** Has `move` bring it to a folder; a start that comes after a kill knows what to sweep there. */
  async moving(
    folder: string,
    move: (file: string, backups: string, way: Way) => Promise<void>,
  ): Promise<void> {
    this.#settings.set({ movingTo: folder })
    try {
      await move(this.fileIn(folder), this.backupsIn(folder), this.wayTo(folder, this.folder))
    } finally {
      this.#settings.set({ movingTo: null })
    }
  }

  /** `movedFrom`: what is there is to be deleted. Rejects where it can't be kept, and then nothing has changed. */
  async set(folder: string, movedFrom: string | null = null): Promise<void> {
    const { historyFolder, movedFrom: before } = this.#settings.values
    try {
      const isKept = this.#settings.set({
        historyFolder: folder === this.#home ? null : folder,
        movedFrom,
      })
      if (!isKept || !this.#settings.keepCopy()) throw new Error('the settings can’t be written')
      // What was there is deleted next: neither a power cut nor damage must lead back to it.
      await flush(this.#settings.file)
      await flush(this.#settings.copy)
    } catch (error) {
      this.#settings.set({ historyFolder, movedFrom: before })
      this.#settings.keepCopy()
      throw error
    }
  }
}

export interface MoveParts extends OtherHistoryParts {
  exporter: Exporter
}

/**
 * Moves the history and its backups to a folder that the person chooses, or back home, while recording goes on
 *
 * Copied, read through, gone over to, and only then deleted where they were. Where there is a history in the folder
 * already, that is used if the person agrees. Where anything fails nothing has changed.
 */
export async function moveHistory(where: 'elsewhere' | 'home', parts: MoveParts): Promise<HistoryMove> {
  const { place, history, backups, exporter, speech, window } = parts
  const folder = where === 'home' ? place.home : await askWhichFolder(window.window, speech.words)
  if (folder === null || resolve(folder) === resolve(place.folder)) return 'stayed'
  const old = place.file
  try {
    if (await place.isAt(folder)) return (await useOther(folder, parts)) ? 'used' : 'stayed'
    const bytes = (await history.size()).bytes + (await backups.size())
    const isFree = await canTakeIn(folder, [FILE, `${FILE}-wal`, BACKUPS], bytes)
    if (!isFree) throw new RequestFailed('has-history', folder)
    // It reads from where the history is.
    await exporter.cancel()
    await place.moving(folder, (file, backupFolder, way) =>
      backups.moveTo(backupFolder, signal => history.moveTo(file, way, signal)),
    )
    place.movedBytes += bytes
    log.info('history', `moved from ${old} to ${place.file}`)
    await place.deleteLeft(old)
    return 'moved'
  } catch (error) {
    if (error instanceof RequestFailed) throw error
    log.error('history', error)
    throw new RequestFailed('failed', speech.why(error))
  } finally {
    window.send('historyFacts', null)
  }
}
