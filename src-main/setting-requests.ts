import { nativeTheme } from 'electron'
import log from 'electron-log/main'
import type { Blaming } from './blame.ts'
import { type RetentionChoice, retentionDays } from './contract/retention.ts'
import type { Choices, Interval, SettingChange, SettingName } from './contract/settings.ts'
import type { RequestHandlers } from './ipc/index.ts'
import type { LoginSettings } from './login-settings.ts'
import type { Settings } from './settings/index.ts'
import type { Speech } from './speech.ts'
import type { History } from './storage/index.ts'
import { askKeepShorter, type MainWindow } from './window/index.ts'

export interface SettingRequestParts {
  blaming: Blaming
  history: History
  settings: Settings
  login: LoginSettings
  speech: Speech
  window: MainWindow
  onInterval: (interval: Interval) => void
  onLanguage: () => void
  onTrayIcon: () => void
}

/** How a choice is made of which more follows than that it is kept. */
type Makers = { [Name in SettingName]?: (value: Choices[Name]) => void | Promise<void> }

/** What the person chooses, each thing by itself: how it is told and how it comes to hold. */
export function settingRequests(
  parts: SettingRequestParts,
): Pick<RequestHandlers, 'getSettings' | 'setSetting'> {
  const { blaming, login, settings, window, onInterval, onLanguage, onTrayIcon } = parts

  const makers: Makers = {
    interval(interval) {
      settings.set({ interval })
      onInterval(interval)
    },
    retention: choice => keepFor(choice, parts),
    startAtLogin: on => login.turn(on),
    startHidden: hidden => login.hide(hidden),
    language(language) {
      settings.set({ language })
      onLanguage()
    },
    theme(theme) {
      settings.set({ theme })
      nativeTheme.themeSource = theme
    },
    trayIcon(trayIcon) {
      settings.set({ trayIcon })
      onTrayIcon()
    },
    blame: on => blaming.turn(on),
  }

  async function make(...[name, value]: SettingChange): Promise<void> {
    const maker = makers[name] as ((chosen: unknown) => void | Promise<void>) | undefined
    if (maker) await maker(value)
    else settings.set({ [name]: value })
  }

  return {
    getSettings() {
      login.look()
      return settings.state
    },
    async setSetting(...change) {
      await make(...change)
      window.send('settings', settings.state)
      return settings.state
    },
  }
}

/** Where that shortens the time, asks the person first. */
async function keepFor(
  choice: RetentionChoice,
  { history, settings, speech, window }: SettingRequestParts,
): Promise<void> {
  const days = retentionDays[choice]
  const inWords = speech.words.settings.retention[choice]
  const isShorter = days < retentionDays[settings.values.retention]
  if (isShorter && !(await askKeepShorter(window.window, speech.words, inWords))) return
  settings.set({ retention: choice })
  history
    .keepFor(days, Math.floor(Date.now() / 1000))
    .then(() => window.send('changed', null))
    .catch(error => log.warn('history', error))
}
