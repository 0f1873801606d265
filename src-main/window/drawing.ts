import { BrowserWindow } from 'electron'
import type { Sheet, SheetRequest } from '../contract/chart.ts'
import { APP_ORIGIN } from './app-protocol.ts'
import { lockedPreferences } from './lockdown.ts'

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
    return await work(request => page.webContents.executeJavaScript(`drawSheet(${JSON.stringify(request)})`))
  } finally {
    page.destroy()
  }
}
