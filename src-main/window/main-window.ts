import { BrowserWindow, type IpcMainInvokeEvent, nativeTheme, screen } from 'electron'
import type { NoticeName, Notices } from '../contract/channels.ts'
import { APP_ORIGIN } from './app-protocol.ts'
import type { WindowPlace } from '../settings/index.ts'
import { lockedPreferences } from './lockdown.ts'
import { placeOnScreens } from './place.ts'

const PAGE = `${APP_ORIGIN}/index.html`

/** A page that crashes again this soon after it was loaded anew would only go on crashing. */
const RELOAD_PAUSE_MS = 30_000

/** A page that has not said by then that it is painted may never do so, and a window that is not seen helps nobody. */
const LONGEST_UNSEEN_MS = 5000

/** What the page paints first, so that no other colour flashes. As in src-renderer/styles. */
const BACKGROUND = { light: '#f4f6f8', dark: '#10141a' }

export interface MainWindowOptions {
  title: string
  icon: string | undefined
  preload: string
  /** Where it was; `null` before it was ever open. */
  place: () => WindowPlace | null
  /** It is about to go from where it is. */
  onPlace: (place: WindowPlace) => void
}

/** The one window: made when it is shown, destroyed when it is closed, for the memory it takes. */
export class MainWindow {
  readonly #options: MainWindowOptions
  #window: BrowserWindow | null = null
  /** Whether there is anything to be seen in it; until then it is not shown. */
  #isPainted = false
  /** Whether main answers its page. */
  #isAnswered = false
  #isOver = false

  /** The person asked to close it. It stays unless {@link destroy} is called. */
  onClose: () => void = () => this.destroy()
  /** Whether there is a window has changed. */
  onPresence: (isOpen: boolean) => void = () => undefined
  /** The page crashed, and was loaded anew unless it had been just before. */
  onCrash: (reason: string) => void = () => undefined

  /** What the page is not to hear of at the moment. */
  muted: ReadonlySet<NoticeName> = new Set()

  constructor(options: MainWindowOptions) {
    this.#options = options
  }

  /** For the dialogs that belong to it; `null` while it is closed. */
  get window(): BrowserWindow | null {
    return this.#window
  }

  /** Opens it, which is seen once its page is painted, or brings it forward. */
  show(): void {
    if (this.#isOver) return
    if (!this.#window) {
      this.#window = this.#open()
      this.onPresence(true)
    } else if (this.#isPainted) {
      if (this.#window.isMinimized()) this.#window.restore()
      else this.#window.show()
      this.#window.focus()
    }
  }

  /** The same, and tells the page something as soon as it is there to hear it. */
  showAndTell<Name extends NoticeName>(name: Name, notice: Notices[Name]): void {
    this.show()
    const contents = this.#window?.webContents
    if (contents?.isLoading()) contents.once('did-finish-load', () => this.send(name, notice))
    else this.send(name, notice)
  }

  /** Its page has its first picture, or took too long for it: shown before, it would be empty. */
  painted(): void {
    if (this.#isPainted || !this.#window) return
    this.#isPainted = true
    if (this.#options.place()?.isMaximized) this.#window.maximize()
    this.#window.show()
  }

  /** From now on main answers its page. Before, while the history is looked for or mended, there is nothing to see. */
  answered(): void {
    this.#isAnswered = true
    if (this.#window) this.#showInTime(this.#window)
  }

  /** Opens it, or has its page begin anew, with nothing of what it knew. */
  showAnew(): void {
    this.#window?.webContents.reload()
    this.show()
  }

  destroy(): void {
    if (this.#window) {
      const isMaximized = this.#window.isMaximized()
      this.#options.onPlace({ ...this.#window.getNormalBounds(), isMaximized })
    }
    this.#window?.destroy()
  }

  /** Destroys it for good, as when the app quits: a window opened now would hold up the end. */
  end(): void {
    this.#isOver = true
    this.destroy()
  }

  send<Name extends NoticeName>(name: Name, notice: Notices[Name]): void {
    if (this.muted.has(name)) return
    if (this.#window && !this.#window.webContents.isDestroyed()) this.#window.webContents.send(name, notice)
  }

  /** Whether a request comes from this window's own page, not from a frame in it or from somewhere else. */
  sent(event: IpcMainInvokeEvent): boolean {
    const contents = this.#window?.webContents
    return (
      contents !== undefined &&
      event.sender === contents &&
      event.senderFrame === contents.mainFrame &&
      event.senderFrame.url === PAGE
    )
  }

  #showInTime(window: BrowserWindow): void {
    const late = setTimeout(() => this.painted(), LONGEST_UNSEEN_MS)
    window.once('closed', () => clearTimeout(late))
  }

  #open(): BrowserWindow {
    const { title, icon, preload, place } = this.#options
    const screens = screen.getAllDisplays().map(({ workArea }) => workArea)
    const window = new BrowserWindow({
      title,
      ...(icon && { icon }),
      ...placeOnScreens(place(), screens),
      minWidth: 720,
      minHeight: 600,
      show: false,
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
      webPreferences: { ...lockedPreferences, preload },
    })
    window.on('page-title-updated', event => event.preventDefault())
    window.on('close', event => {
      event.preventDefault()
      this.onClose()
    })
    let loadedAt = 0
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      this.onCrash(reason)
      if (Date.now() - loadedAt < RELOAD_PAUSE_MS) return
      loadedAt = Date.now()
      window.webContents.once('did-finish-load', () => this.send('crashed', null))
      window.webContents.reload()
    })
    if (this.#isAnswered) this.#showInTime(window)
    window.on('closed', () => {
      this.#window = null
      this.#isPainted = false
      this.onPresence(false)
    })
    void window.loadURL(PAGE)
    return window
  }
}
