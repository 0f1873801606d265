import { app } from 'electron'
import log from 'electron-log/main'
import { join } from 'node:path'
import { systemAutostart } from './autostart/index.ts'
import { Alerting } from './alerting.ts'
import { Blaming } from './blame.ts'
import { retentionDays } from './contract/retention.ts'
import { KeptCharts } from './export/index.ts'
import { Digesting } from './digesting.ts'
import { Exporter } from './exporter.ts'
import { Faces } from './faces.ts'
import { findHistory } from './find-history.ts'
import { HistoryPlace } from './history-place.ts'
import type { RequestHandlers } from './ipc/index.ts'
import { LoginSettings } from './login-settings.ts'
import { OpenedRecording } from './opened-recording.ts'
import { watchPower } from './power/power.ts'
import { endOfPause, PauseWatch } from './recording/pause.ts'
import { whileOpened } from './recording-requests.ts'
import { Recording } from './recording/recording.ts'
import { refuseToStart } from './refuse-to-start.ts'
import { requestHandlers } from './requests.ts'
import { counterSource, hostFacts, quickLoad, Recorder, systemClock } from './sampler/index.ts'
import type { Settings } from './settings/index.ts'
import { Speech } from './speech.ts'
import { Backups, DailyBackup, openHistory } from './storage/index.ts'
import { absence, currentBoot } from './timeline/index.ts'
import { Updating } from './updating.ts'
import { type MainWindow, sayMended } from './window/index.ts'

/** What is there before all else is read. */
export interface Beginning {
  userData: string
  /** The folder of the app's pictures. */
  images: string
  logFile: string
  settings: Settings
  window: MainWindow
  /** Whether the recorder starts in the tray, if there is one. */
  startsHidden: boolean
}

export interface Started {
  /** Those that hold at the moment. */
  handlers: () => RequestHandlers
  /** Does what is to be done before the app ends. */
  end: () => Promise<void>
}

export function refuse(userData: string, settings: Settings, trouble: unknown): Promise<never> {
  return refuseToStart(new HistoryPlace(userData, settings).file, trouble, new Speech(settings))
}

export async function start(beginning: Beginning): Promise<Started> {
  const { userData, images, logFile, settings, window, startsHidden } = beginning
  const place = new HistoryPlace(userData, settings)
  const speech = new Speech(settings)
  const login = new LoginSettings(
    settings,
    systemAutostart(() => speech.words.settings.startComment),
  )
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
  void place.finishMove(backups)
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
  const openedRecording = new OpenedRecording(window, speech, join(userData, 'shown-copies'))
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
    onChange(now, isTold) {
      faces.show(now, isTold)
      pauseWatch.look()
    },
    onSample: (sample, minute, status) => window.send('sample', { sample, minute, status }),
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
    sight: () => settings.values.sight,
    window,
  })
  const pauseWatch = new PauseWatch({
    now: () => Date.now(),
    settings,
    after: (ms, run) => systemClock.after(ms, run),
    onOver: () => recording.start(),
  })
  const updating = new Updating({ settings, speech, window })
  let machineEnds = false
  const faces = new Faces({
    recording,
    opened: openedRecording,
    settings,
    speech,
    updating,
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
    updating,
    window,
    onInterval: interval => sampler.setInterval(interval * 1000),
    onLanguage() {
      window.send('language', speech.state)
      faces.showMenu()
      faces.show(recording.current)
    },
    onTrayIcon: () => faces.show(recording.current),
  })
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
  if (window.window) digesting.returned()
  window.onCrash = reason => log.error('window', reason)

  const now = Math.floor(Date.now() / 1000)
  const boot = currentBoot(now)
  const { pausedUntil } = settings.values
  recording.open(absence(await history.lastSeen(), boot, now, pausedUntil), boot.id)
  pauseWatch.look()
  faces.showMenu()
  if (startsHidden && !mended) void faces.startInTray()
  else window.show()
  if (mended) {
    const { oldFile, samples, detail } = mended
    log.warn('history', detail)
    log.warn('history', speech.words.problems.mended(oldFile, samples, speech.number(samples)))
    sayMended(window.window, speech.words, oldFile, samples, speech.number(samples))
  }
  dailyBackup.start()
  updating.start()
  // While developing, what an installed app has set stays.
  if (app.isPackaged) login.refresh(error => log.warn('login', error))
  void faces.enterTray()
  return {
    handlers: () =>
      openedRecording.reader ? whileOpened(handlers, openedRecording, openedRecording.reader) : handlers,
    async end() {
      pauseWatch.stop()
      recording.close(machineEnds)
      faces.leaveTray()
      window.end()
      dailyBackup.stop()
      updating.stop()
      backups.close()
      await exporter.cancel()
      await openedRecording.end()
      await history.close()
    },
  }
}
