import { app, Notification } from 'electron'
import { join } from 'node:path'
import type { PauseChoice } from './contract/pause.ts'
import type { RecordingNow } from './contract/status.ts'
import { helpActions } from './help.ts'
import type { OpenedRecording } from './opened-recording.ts'
import type { Recording } from './recording/recording.ts'
import { resetByMenu } from './reset-by-menu.ts'
import type { Settings } from './settings/index.ts'
import type { Speech } from './speech.ts'
import { createTray, trayHostAppears, trayHostAvailable, type TrayRoom } from './tray/index.ts'
import { trayState } from './tray-state.ts'
import type { Updating } from './updating.ts'
import { askQuit, type MainWindow, setApplicationMenu } from './window/index.ts'

/** As long as a desktop may take from its programs to its panel. */
const PANEL_MS = 15_000

export interface FacesParts {
  recording: Recording
  opened: OpenedRecording
  settings: Settings
  speech: Speech
  updating: Updating
  window: MainWindow
  pause: (choice: PauseChoice) => void
  reset: () => boolean | Promise<boolean>
  /** The folder of the app's pictures. */
  images: string
  logFile: string
}

/** Where the recording can be seen and told what to do: the window's status, the menu and the tray. */
export class Faces {
  readonly #parts: FacesParts
  #tray: TrayRoom | null = null
  /** Replacing a menu closes it where it is open, so it is only replaced when it would say something else. */
  #menuSays: boolean | null = null

  constructor(parts: FacesParts) {
    this.#parts = parts
    parts.opened.onChange = () => this.showMenu()
  }

  /** `isTold`: whether the window knows already. */
  show(now: RecordingNow, isTold = false): void {
    const { recording, settings, speech, window } = this.#parts
    if (window.window && !isTold)
      recording.status().then(
        status => window.send('status', status),
        () => undefined,
      )
    this.#tray?.update(trayState(now, settings.values.trayIcon, speech))
    if (now.recording !== this.#menuSays) this.showMenu()
  }

  showMenu(): void {
    const { recording, opened, speech, updating, window, pause, reset, logFile } = this.#parts
    this.#menuSays = recording.on
    setApplicationMenu({
      words: speech.words,
      recording: recording.on,
      isReadOnly: opened.reader !== null,
      actions: {
        start: () => recording.start(),
        stop: () => recording.stop(),
        pause,
        reset: () => void resetByMenu(reset, window, speech),
        export: () => window.showAndTell('exportWanted', null),
        open: () => void opened.choose(),
        settings: () => window.showAndTell('settingsWanted', null),
        quit: () => app.quit(),
        ...helpActions(window, speech, logFile),
        ...(updating.isPossible && { checkForUpdates: () => updating.ask() }),
      },
    })
  }

  /** The desktop's tray is looked for when an icon is made, so an icon is only made where there is one. */
  async enterTray(): Promise<boolean> {
    const { recording, settings, speech, window, pause, images } = this.#parts
    const available = await trayHostAvailable()
    if (available && !this.#tray) {
      this.#tray = createTray({
        state: trayState(recording.current, settings.values.trayIcon, speech),
        words: () => speech.words.tray,
        locale: () => speech.locale,
        images: join(images, 'tray'),
        actions: {
          toggle: () => (recording.on ? recording.stop() : recording.start()),
          pause,
          open: () => window.show(),
          settings: () => window.showAndTell('settingsWanted', null),
          quit: () => app.quit(),
        },
      })
    }
    return available
  }

  /** Without the window, which only opens where no tray appears. */
  async startInTray(): Promise<void> {
    if (!(await trayHostAppears(PANEL_MS)) || !(await this.enterTray())) this.#parts.window.show()
  }

  /** Leaves the recorder in the tray; where there is none, asks whether to quit. */
  async closeWindow(): Promise<void> {
    const { opened, settings, speech, window } = this.#parts
    if (await this.enterTray()) {
      window.destroy()
      void opened.end()
      if (!settings.values.trayHintShown) this.#sayInTray()
      settings.set({ trayHintShown: true })
    } else if (await askQuit(window.window, speech.words)) app.quit()
  }

  leaveTray(): void {
    this.#tray?.destroy()
  }

  #sayInTray(): void {
    const { recording, speech } = this.#parts
    const { inTrayTitle, inTrayRecording, inTrayStopped } = speech.words.notifications
    new Notification({ title: inTrayTitle, body: recording.on ? inTrayRecording : inTrayStopped }).show()
  }
}
