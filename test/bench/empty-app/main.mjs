// The floor: what Electron itself costs. TACHOGRAPH_BENCH says what it does: `window`, `canvases` or `charts` (drawn
// anew every 5 seconds), `hidden` (only the tray), `timer` (that, and wakes every 5 seconds), `rows` (that, and writes
// one by the bare driver).
import { app, BrowserWindow, Tray, nativeImage } from 'electron'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

const mode = process.env.TACHOGRAPH_BENCH
const BEAT_MS = 5000
const page = { window: 'index.html', canvases: 'canvases.html', charts: 'charts.html' }[mode]

function open() {
  const window = new BrowserWindow({ width: 1080, height: 760, show: false })
  window.once('ready-to-show', () => window.show())
  window.webContents.once('did-finish-load', () => console.log('loaded'))
  // The page with charts says by its title that they are painted.
  window.on('page-title-updated', (_event, title) => console.log(title))
  void window.loadFile(path.join(import.meta.dirname, page))
}

/** What any recorder on this driver does at least: reads the counters, and commits a row by a statement made before. */
function writeRows() {
  const require = createRequire(path.join(process.env.TACHOGRAPH_ROOT, 'package.json'))
  const { Database } = require('sqlite3')
  const database = new Database(path.join(app.getPath('userData'), 'rows.sqlite'))
  database.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE row (at INTEGER PRIMARY KEY, counters)',
    () => {
      const statement = database.prepare('INSERT INTO row VALUES (?, ?)')
      setInterval(() => statement.run(Date.now(), readFileSync('/proc/stat', 'latin1').slice(0, 60)), BEAT_MS)
    },
  )
}

app.on('window-all-closed', () => undefined)
process.on('SIGUSR2', () => {
  const windows = BrowserWindow.getAllWindows()
  if (windows.length === 0) return open()
  for (const window of windows) window.destroy()
})
// Not awaited: while a main module is not over, Electron is not ready.
void app.whenReady().then(() => {
  if (page) open()
  if (mode === 'timer') setInterval(() => undefined, BEAT_MS)
  if (mode === 'rows') writeRows()
  const icon = nativeImage.createFromBitmap(Buffer.alloc(22 * 22 * 4, 128), { width: 22, height: 22 })
  // Kept, or it would be collected.
  globalThis.tray = new Tray(icon)
})
