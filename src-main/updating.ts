import { app, Notification } from 'electron'
import log from 'electron-log/main'
import { quitInOrderAnd } from './app-lifecycle.ts'
import type { Settings } from './settings/index.ts'
import type { Speech } from './speech.ts'
import { bringUpdater, type InstallingUpdater, updateFeed } from './updater.ts'
import { DailyLook, reasonOf, type Told, Updates } from './updates/index.ts'
import {
  askDownload,
  askInstall,
  type MainWindow,
  sayDownloading,
  sayNewest,
  sayNotUpdated,
} from './window/index.ts'

export interface UpdatingParts {
  settings: Settings
  speech: Speech
  window: MainWindow
}

/** Looks for newer versions where they are published and the person wants it, and installs them when told to. */
export class Updating {
  readonly #parts: UpdatingParts
  readonly #feed = updateFeed()
  #updater: Promise<InstallingUpdater> | undefined
  readonly #updates: Updates
  readonly #daily: DailyLook
  /** Nobody holds it otherwise, and then it can't be clicked any more. */
  #announcement: Notification | undefined

  constructor(parts: UpdatingParts) {
    this.#parts = parts
    const { settings } = parts
    this.#updates = new Updates({
      updater: () => this.#bring(),
      told: this.#told(),
      onLook: () => settings.set({ updatesLookedAt: secondsNow() }),
      announced: {
        get: () => settings.values.updateAnnounced,
        set: updateAnnounced => settings.set({ updateAnnounced }),
      },
      warn: error => log.warn('updates', error),
    })
    this.#daily = new DailyLook({
      isOn: () => settings.values.updates,
      lookedAt: () => settings.values.updatesLookedAt,
      now: secondsNow,
      look: () => this.#updates.look(),
    })
  }

  /** Whether there is anywhere to look. */
  get isPossible(): boolean {
    return this.#feed !== null
  }

  start(): void {
    if (this.isPossible) this.#daily.start()
  }

  stop(): void {
    this.#daily.stop()
  }

  /** Whether to look every day. */
  turn(updates: boolean): void {
    this.#parts.settings.set({ updates })
    if (this.isPossible) void this.#daily.lookIfDue()
  }

  ask(): void {
    void this.#updates.ask()
  }

  #bring(): Promise<InstallingUpdater> {
    if (this.#feed === null) throw new Error('no newer versions are published for this one')
    return (this.#updater ??= bringUpdater(this.#feed))
  }

  #told(): Told {
    const { speech, window } = this.#parts
    const own = app.getVersion()
    return {
      newest: () => sayNewest(window.window, speech.words, own),
      offer: version => askDownload(window.window, speech.words, version, own),
      downloading: (version, percent) =>
        sayDownloading(window.window, speech.words, version, speech.percent(percent * 100)),
      ready: async version => {
        if (!(await askInstall(window.window, speech.words, version))) return
        const updater = await this.#bring()
        quitInOrderAnd(() => updater.install())
      },
      failed: error => {
        const { failure, detail } = reasonOf(error)
        return sayNotUpdated(window.window, speech.words, failure, detail)
      },
      announce: version => {
        const { announced, announcedDetail } = speech.words.updates
        this.#announcement = new Notification({ title: announced(version), body: announcedDetail(own) })
        this.#announcement.on('click', () => this.ask())
        this.#announcement.show()
      },
    }
  }
}

function secondsNow(): number {
  return Math.floor(Date.now() / 1000)
}
