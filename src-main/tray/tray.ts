import { app, Menu, nativeImage, screen, Tray, type NativeImage } from 'electron'
import { join } from 'node:path'
import { drawTrayIcon, trayIconSize, trayIconStep } from './tray-icon.ts'
import {
  buildTrayMenu,
  loadInWords,
  trayStateLine,
  type TrayActions,
  type TrayState,
  type TrayWords,
} from './tray-menu.ts'

export interface TrayOptions {
  state: TrayState
  words: () => TrayWords
  /** A BCP 47 tag, for numbers. */
  locale: () => string
  actions: TrayActions
  /** The folder of the macOS images, `recordingTemplate.png` and `stoppedTemplate.png`. */
  images: string
}

export interface TrayRoom {
  update: (state: TrayState) => void
  destroy: () => void
}

/** Puts the recorder's icon into the tray. Each part is sent to the desktop only when it looks different. */
export function createTray({ state: first, words, locale, actions, images }: TrayOptions): TrayRoom {
  let state = first
  let menuIsOpen = false
  const shown = { icon: iconKey(state), tooltip: '', menu: '' }
  const tray = new Tray(iconImage(state, images))
  // On macOS a click opens the menu; a window on top of it would be too much.
  if (process.platform !== 'darwin') tray.on('click', () => actions.open())

  function refresh(): void {
    if (tray.isDestroyed()) return
    const icon = iconKey(state)
    if (icon !== shown.icon) tray.setImage(iconImage(state, images))
    const tooltip = `${app.getName()}: ${trayStateLine(state, words(), locale())}`
    if (tooltip !== shown.tooltip) tray.setToolTip(tooltip)
    Object.assign(shown, { icon, tooltip })
    // A template image has no colours and is as wide as it is, so the number stands beside it.
    if (process.platform === 'darwin')
      tray.setTitle(state.style === 'number' ? (loadInWords(state, locale()) ?? '') : '')
    if (!menuIsOpen) refreshMenu()
  }

  function refreshMenu(): void {
    const items = buildTrayMenu(state, words(), locale(), actions)
    const wanted = JSON.stringify(items)
    if (wanted === shown.menu) return
    shown.menu = wanted
    const menu = Menu.buildFromTemplate(items)
    // Replacing an open menu closes it under the pointer on macOS and frees it on Windows. On Linux the desktop
    // has its own copy, and Electron is not told when that closes.
    if (process.platform !== 'linux') {
      menu.on('menu-will-show', () => (menuIsOpen = true))
      menu.on('menu-will-close', () => {
        menuIsOpen = false
        // The clicked item runs after the menu has closed, and needs the menu till then.
        setImmediate(refresh)
      })
    }
    tray.setContextMenu(menu)
  }

  refresh()
  return {
    update(next) {
      state = next
      refresh()
    },
    destroy() {
      if (!tray.isDestroyed()) tray.destroy()
    },
  }
}

/** Icons with one key look alike. */
function iconKey(state: TrayState): string {
  if (process.platform === 'darwin') return String(state.recording)
  const size = currentSize()
  return `${size} ${trayIconStep({ ...state, size })}`
}

function iconImage(state: TrayState, images: string): NativeImage {
  if (process.platform === 'darwin') {
    return nativeImage.createFromPath(
      join(images, `${state.recording ? 'recording' : 'stopped'}Template.png`),
    )
  }
  const size = currentSize()
  return nativeImage.createFromBitmap(drawTrayIcon({ ...state, size }), { width: size, height: size })
}

/** Linux and Windows take one bitmap and would stretch it, so it is drawn for the scale of the screen there is now. */
function currentSize(): number {
  return trayIconSize(
    process.platform,
    process.env['XDG_CURRENT_DESKTOP'],
    screen.getPrimaryDisplay().scaleFactor,
  )
}
