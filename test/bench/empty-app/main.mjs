// The floor: what Electron itself costs. TACHOGRAPH_BENCH says whether it opens a window, and what is in it.
import { app, BrowserWindow, Tray, nativeImage } from 'electron'
import path from 'node:path'

const mode = process.env.TACHOGRAPH_BENCH

function open() {
  const window = new BrowserWindow({ width: 1080, height: 760, show: false })
  window.once('ready-to-show', () => window.show())
  window.webContents.once('did-finish-load', () => console.log('loaded'))
  void window.loadFile(path.join(import.meta.dirname, mode === 'canvases' ? 'canvases.html' : 'index.html'))
}

app.on('window-all-closed', () => undefined)
process.on('SIGUSR2', () => {
  const windows = BrowserWindow.getAllWindows()
  if (windows.length === 0) return open()
  for (const window of windows) window.destroy()
})
// Not awaited: while a main module is not over, Electron is not ready.
void app.whenReady().then(() => {
  if (mode !== 'hidden') open()
  const icon = nativeImage.createFromBitmap(Buffer.alloc(22 * 22 * 4, 128), { width: 22, height: 22 })
  // Kept, or it would be collected.
  globalThis.tray = new Tray(icon)
})
