import { app, nativeTheme } from 'electron'
import log from 'electron-log/main'
import { join } from 'node:path'
import { becomeOnlyInstance, quitInOrder } from './app-lifecycle.ts'
import { beFrugal } from './frugal.ts'
import { handleRequests } from './ipc/index.ts'
import { profileTrouble } from './profile-trouble.ts'
import { Settings } from './settings/index.ts'
import { lockDown, MainWindow, registerAppScheme, serveApp } from './window/index.ts'

const userData = app.getPath('userData')
const images = join(app.getAppPath(), 'build', 'icons')

const logFile = join(userData, 'logs', 'main.log')
log.transports.file.resolvePathFn = () => logFile
log.errorHandler.startCatching({ showDialog: false })
beFrugal()
registerAppScheme()
// Windows shows notifications only of apps that it knows by this name, which is that of the installed shortcut.
app.setAppUserModelId('org.tachograph.Tachograph')

const settings = new Settings(join(userData, 'settings.json'), error => log.error('settings', error))
const window = new MainWindow({
  title: app.name,
  icon: process.platform === 'linux' ? join(images, '256x256.png') : undefined,
  preload: join(import.meta.dirname, '../preload/index.cjs'),
  place: () => settings.values.window,
  onPlace: closedAt => settings.set({ window: closedAt }),
})

/** How a session starts it: into the tray, if there is one. */
const startsHidden = app.commandLine.hasSwitch('hidden')

/** Another start asks for the window, perhaps before this one is ready to show it. */
let isReady = false
const isOnlyInstance = becomeOnlyInstance(() => isReady && window.show())
const trouble = isOnlyInstance ? null : profileTrouble(userData)

// A second start has woken the first by asking, and leaves the files alone.
if (isOnlyInstance) void app.whenReady().then(begin)
else if (trouble) void app.whenReady().then(refuse)
else app.exit(0)

async function refuse(): Promise<never> {
  const rest = await import('./index.ts')
  return rest.refuse(userData, settings, trouble)
}

/**
 * Opens the window before the rest of the program is read and the history opened, for its process takes time to start
 *
 * What its page asks for is answered when all is there. Only then is it painted, and a window that is not is not shown.
 */
function begin(): void {
  lockDown()
  serveApp(
    join(import.meta.dirname, '../renderer'),
    app.isPackaged ? undefined : process.env['TACHOGRAPH_DEV_SERVER'],
  )
  nativeTheme.themeSource = settings.values.theme
  const started = startTheRest()
  handleRequests(
    async () => (await started).handlers(),
    event => window.sent(event),
    (name, error) => log.error(name, error),
  )
  if (!startsHidden) window.show()
  // Told to quit while it starts, it is not torn down amid the opening of the history.
  quitInOrder(
    async () => (await started).end(),
    error => log.error('quit', error),
  )
}

async function startTheRest() {
  const { start } = await import('./index.ts')
  const started = await start({ userData, images, logFile, settings, window, startsHidden })
  isReady = true
  window.answered()
  return started
}
