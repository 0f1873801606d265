import { nativeTheme } from 'electron'
import log from 'electron-log/main'
import { type RetentionChoice, retentionDays } from './contract/retention.ts'
import type { Choices, Interval, SettingChange, SettingName, SettingsState } from './contract/settings.ts'
import { moveHistory, type MoveParts } from './history-place.ts'
import type { RequestHandlers } from './ipc/index.ts'
import type { LoginSettings } from './login-settings.ts'
import type { Settings } from './settings/index.ts'
import type { Updating } from './updating.ts'
import { askKeepShorter } from './window/index.ts'

export interface SettingRequestParts extends MoveParts {
  settings: Settings
  login: LoginSettings
  updating: Updating
  onInterval: (interval: Interval) => void
  onLanguage: () => void
  onTrayIcon: () => void
}

/** How a choice is made of which more follows than that it is kept. */
type Makers = { [Name in SettingName]?: (value: Choices[Name]) => void | Promise<void> }

/** What the person chooses, each thing by itself: how it is told and how it comes to hold. */
export function settingRequests(
  parts: SettingRequestParts,
): Pick<RequestHandlers, 'getSettings' | 'setSetting' | 'moveHistory'> {
  const { blaming, login, settings, updating, window, onInterval, onLanguage, onTrayIcon } = parts

  /** One after the other, as each goes from where the one before has led. */
  let moving: Promise<unknown> = Promise.resolve()

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
    updates: on => updating.turn(on),
  }

  async function make(...[name, value]: SettingChange): Promise<void> {
    const maker = makers[name] as ((chosen: unknown) => void | Promise<void>) | undefined
    if (maker) await maker(value)
    else settings.set({ [name]: value })
  }

  function state(): SettingsState {
    const { folder, isMoved } = parts.place
    return { ...settings.state, history: { folder, isMoved }, canUpdate: updating.isPossible }
  }

  function told(): SettingsState {
    window.send('settings', state())
    return state()
  }

  return {
    getSettings() {
      login.look()
      return state()
    },
    async setSetting(...change) {
      await make(...change)
      return told()
    },
    async moveHistory(where) {
      const move = moving.then(() => moveHistory(where, parts))
      moving = move.catch(() => undefined)
      const outcome = await move
      told()
      return outcome
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
