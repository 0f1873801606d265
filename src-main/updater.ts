import { app } from 'electron'
import log from 'electron-log/main'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Updater } from './updates/index.ts'

export interface InstallingUpdater extends Updater {
  /** Puts what was brought in the place of this version, and starts it. Ends the app. */
  install(): void
}

/**
 * The file that says where newer versions are published; `null` where there is none
 *
 * On Linux only an AppImage can replace itself: what came as a package is renewed as packages are.
 */
export function updateFeed(): string | null {
  if (!app.isPackaged) return process.env['TACHOGRAPH_DEV_UPDATES'] ?? null
  if (process.platform === 'linux' && !process.env['APPIMAGE']) return null
  const file = join(process.resourcesPath, 'app-update.yml')
  return existsSync(file) ? file : null
}

/** Loaded only when a newer version is looked for. */
export async function bringUpdater(feed: string): Promise<InstallingUpdater> {
  const { autoUpdater } = await import('electron-updater')
  autoUpdater.logger = log
  autoUpdater.updateConfigPath = feed
  autoUpdater.forceDevUpdateConfig = !app.isPackaged
  autoUpdater.autoDownload = false
  // In place of a number that would tell one installation from the others.
  autoUpdater.requestHeaders = { 'x-user-staging-id': 'none' }
  let told: (percent: number) => void = () => undefined
  autoUpdater.on('download-progress', ({ percent }) => told(percent))
  return {
    async newer() {
      const found = await autoUpdater.checkForUpdates()
      return found?.isUpdateAvailable ? found.updateInfo.version : null
    },
    async download(onShare) {
      told = onShare
      await autoUpdater.downloadUpdate()
    },
    install() {
      // The version that starts next must not take this one for one that runs.
      app.releaseSingleInstanceLock()
      autoUpdater.once('error', () => app.quit())
      autoUpdater.quitAndInstall(false, true)
    },
  }
}
