import { BrowserWindow, type WebContents } from 'electron'
import type { Sheet, SheetRequest } from '../contract/chart.ts'
import { APP_ORIGIN } from './app-protocol.ts'
import { lockedPreferences } from './lockdown.ts'

/** Drawing takes about a second. */
const DEADLINE_MS = 30_000

/**
 * Lends `work` a page that is never shown and draws sheets
 *
 * It draws with the same code as the window's charts, whether or not the window is open. The page has no preload
 * script: main asks it, it can ask nothing.
 */
export async function withDrawing<T>(
  work: (draw: (request: SheetRequest) => Promise<Sheet>) => Promise<T>,
): Promise<T> {
  const page = new BrowserWindow({ show: false, webPreferences: lockedPreferences })
  try {
    await page.loadURL(`${APP_ORIGIN}/drawing.html`)
    return await Promise.race([
      work(request => page.webContents.executeJavaScript(`drawSheet(${JSON.stringify(request)})`)),
      failure(page.webContents),
    ])
  } finally {
    page.destroy()
  }
}

/** Rejects when the page crashes or takes too long: what it was asked for is then never answered. */
function failure(page: WebContents): Promise<never> {
  return new Promise((_resolve, reject) => {
    page.once('render-process-gone', (_event, { reason }) =>
      reject(new Error(`the drawing page ended: ${reason}`)),
    )
    const timer = setTimeout(() => reject(new Error('drawing took too long')), DEADLINE_MS)
    page.once('destroyed', () => clearTimeout(timer))
  })
}
