import { app, session } from 'electron'

/** The settings of every page: it can do what the contract gives it and nothing else. */
export const lockedPreferences: Electron.WebPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  v8CacheOptions: 'bypassHeatCheck',
  // The pickers of files that pages have: what leaves the app does so through main's own dialogs.
  disableBlinkFeatures: 'FileSystemAccessLocal',
}

/** No page navigates, opens a window, embeds another, saves a file or is given a permission. Call once, when ready. */
export function lockDown(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  session.defaultSession.setDevicePermissionHandler(() => false)
  // Without this, Chromium fetches dictionaries from its maker's servers, though no page checks spelling.
  session.defaultSession.setSpellCheckerEnabled(false)
  session.defaultSession.setSpellCheckerLanguages([])
  session.defaultSession.on('will-download', event => event.preventDefault())
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-navigate', event => event.preventDefault())
    contents.on('will-frame-navigate', event => event.preventDefault())
    contents.on('will-redirect', event => event.preventDefault())
    contents.on('will-attach-webview', event => event.preventDefault())
  })
}
