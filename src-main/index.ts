import { app, nativeTheme } from 'electron'
import log from 'electron-log/main'
import { join } from 'node:path'
import { systemAutostart } from './autostart/index.ts'
import { Alerting } from './alerting.ts'
import { becomeOnlyInstance, quitInOrder } from './app-lifecycle.ts'
import { Blaming } from './blame.ts'
import { retentionDays } from './contract/retention.ts'
import { KeptCharts } from './export/index.ts'
import { Digesting } from './digesting.ts'
import { Exporter } from './exporter.ts'
import { Faces } from './faces.ts'
import { findHistory } from './find-history.ts'
import { beFrugal } from './frugal.ts'
import { HistoryPlace } from './history-place.ts'
import { handleRequests } from './ipc/index.ts'
import { LoginSettings } from './login-settings.ts'
import { OpenedRecording } from './opened-recording.ts'
import { watchPower } from './power/power.ts'
import { profileTrouble } from './profile-trouble.ts'
import { endOfPause, PauseWatch } from './recording/pause.ts'
import { whileOpened } from './recording-requests.ts'
import { Recording } from './recording/recording.ts'
import { refuseToStart } from './refuse-to-start.ts'
import { requestHandlers } from './requests.ts'
import { counterSource, hostFacts, quickLoad, Recorder, systemClock } from './sampler/index.ts'
import { Settings } from './settings/index.ts'
import { Speech } from './speech.ts'
import { Backups, DailyBackup, openHistory } from './storage/index.ts'
import { absence, currentBoot } from './timeline/index.ts'
import { lockDown, MainWindow, registerAppScheme, sayMended, serveApp } from './window/index.ts'

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
const place = new HistoryPlace(userData, settings)
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

function refuse(): Promise<never> {
  return refuseToStart(place.file, trouble, new Speech(settings))
}

function begin(): void {
  const started = start()
  // Told to quit while it starts, it is not torn down amid the opening of the history.
  quitInOrder(
    async () => (await started)(),
    error => log.error('quit', error),
  )
}

/** Returns what is to be done before the app ends. */
async function start(): Promise<() => Promise<void>> {
  lockDown()
  serveApp(
    join(import.meta.dirname, '../renderer'),
    app.isPackaged ? undefined : process.env['TACHOGRAPH_DEV_SERVER'],
  )
  const speech = new Speech(settings)
  const login = new LoginSettings(
    settings,
    systemAutostart(() => speech.words.settings.startComment),
  )
  nativeTheme.themeSource = settings.values.theme
  await findHistory(place, speech).catch(error => refuseToStart(place.file, error, speech))
  await place.settle()
  let tellTrouble: (error: Error | null) => void = () => undefined
  const opened = await openHistory(
    place.file,
    error => {
      if (error) log.warn('history', error.message)
      tellTrouble(error)
    },
    {
      retentionDays: retentionDays[settings.values.retention],
      onRepaired: hours => log.warn('history', 'rollups put right of the hours that start at', hours),
    },
  ).catch(error => refuseToStart(place.file, error, speech))
  const { history, mended } = opened
  const backups = new Backups({
    get file() {
      return place.file
    },
    folder: place.backupFolder,
    history,
    now: () => Date.now(),
  })
  const dailyBackup = new DailyBackup(backups, error => {
    if (error) log.warn('backups', error)
    window.send('historyFacts', null)
  })
  const blaming = new Blaming({
    history,
    settings,
    speech,
    window,
    warn: (...words) => log.warn('blame', ...words),
  })
  const openedRecording = new OpenedRecording(window, speech)
  const alerting = new Alerting({
    history,
    settings,
    speech,
    async onWanted(stretch) {
      await openedRecording.close()
      window.showAndTell('stretchWanted', stretch)
    },
    warn: error => log.warn('alerts', error),
  })
  const sampler = new Recorder({
    intervalMs: settings.values.interval * 1000,
    clock: systemClock,
    source: counterSource,
    onSample(sample) {
      recording.sampled(sample)
      blaming.sampled(sample)
      alerting.sampled(sample)
    },
    onClockStep: (ms, from, to) => recording.clockStepped(ms, from, to),
    onSleep: (from, to) => recording.slept(from, to),
    onReadError: error => recording.readFailed(error),
  })
  const recording = new Recording({
    now: () => Date.now(),
    sampler,
    history,
    settings,
    hostFacts,
    quickLoad,
    isWatched: () => window.window !== null,
    onChange(now) {
      faces.show(now)
      pauseWatch.look()
    },
    onSample: (sample, minute) => window.send('sample', { sample, minute }),
    onReset: () => window.send('reset', null),
    onHistoryChange: () => window.send('changed', null),
  })
  tellTrouble = error => recording.writeFailed(error)
  const exporter = new Exporter({
    get historyFile() {
      return place.file
    },
    history,
    opened: openedRecording,
    version: app.getVersion(),
    hostFacts,
    speech,
    window,
  })
  const pauseWatch = new PauseWatch({
    now: () => Date.now(),
    settings,
    after: (ms, run) => systemClock.after(ms, run),
    onOver: () => recording.start(),
  })
  let machineEnds = false
  const faces = new Faces({
    recording,
    opened: openedRecording,
    settings,
    speech,
    window,
    pause: choice => recording.stop(endOfPause(choice, Math.floor(Date.now() / 1000))),
    reset: () => handlers.resetHistory(),
    images,
    logFile,
  })
  const digesting = new Digesting({ history, settings, window, warn: error => log.warn('digest', error) })
  const handlers = requestHandlers({
    place,
    recording,
    blaming,
    digesting,
    history,
    backups,
    charts: new KeptCharts(join(userData, 'charts')),
    exporter,
    opened: openedRecording,
    settings,
    login,
    speech,
    window,
    onInterval: interval => sampler.setInterval(interval * 1000),
    onLanguage() {
      window.send('language', speech.state)
      faces.showMenu()
      faces.show(recording.current)
    },
    onTrayIcon: () => faces.show(recording.current),
  })
  handleRequests(
    () =>
      openedRecording.reader ? whileOpened(handlers, openedRecording, openedRecording.reader) : handlers,
    event => window.sent(event),
    (name, error) => log.error(name, error),
  )

  watchPower({
    suspend: () => recording.suspend(),
    resume() {
      recording.resume()
      pauseWatch.look()
    },
    lock: () => digesting.left(),
    unlock: () => digesting.returned(),
    shutdown() {
      machineEnds = true
      app.quit()
    },
  })
  // Without a listener the app would end with its last window.
  app.on('window-all-closed', () => undefined)
  app.on('activate', () => window.show())
  window.onClose = () => void faces.closeWindow()
  window.onPresence = isOpen => (isOpen ? digesting.returned() : digesting.left())
  window.onCrash = reason => log.error('window', reason)

  const now = Math.floor(Date.now() / 1000)
  const boot = currentBoot(now)
  const { pausedUntil } = settings.values
  recording.open(absence(await history.lastSeen(), boot, now, pausedUntil), boot.id)
  pauseWatch.look()
  faces.showMenu()
  isReady = true
  if (startsHidden && !mended) void faces.startInTray()
  else window.show()
  if (mended) {
    const { oldFile, samples, detail } = mended
    log.warn('history', detail)
    log.warn('history', speech.words.problems.mended(oldFile, samples, speech.number(samples)))
    sayMended(window.window, speech.words, oldFile, samples, speech.number(samples))
  }
  dailyBackup.start()
  // While developing, what an installed app has set stays.
  if (app.isPackaged) login.refresh(error => log.warn('login', error))
  void faces.enterTray()
  return async () => {
    pauseWatch.stop()
    recording.close(machineEnds)
    faces.leaveTray()
    window.end()
    dailyBackup.stop()
    backups.close()
    await exporter.cancel()
    await openedRecording.end()
    await history.close()
  }
}
