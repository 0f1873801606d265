import type { AlertRule } from './alert.ts'
import { themes } from './chart.ts'
import type { LanguageChoice } from './language.ts'
import type { RetentionChoice } from './retention.ts'
import type { TrayIconStyle } from './tray.ts'

/** Seconds from a sample to the next. */
export const intervals = [1, 2, 5, 10, 30, 60] as const
export type Interval = (typeof intervals)[number]

export const themeChoices = ['system', ...themes] as const
export type ThemeChoice = (typeof themeChoices)[number]

/** What a person can choose in the settings, each by itself. */
export interface Choices {
  interval: Interval
  /** How long samples are kept. */
  retention: RetentionChoice
  /** Whether the app starts when the person logs in. */
  startAtLogin: boolean
  /** Whether it then starts in the tray, without its window. */
  startHidden: boolean
  language: LanguageChoice
  theme: ThemeChoice
  /** Whether it is recorded which programs use the processor, while the load is. */
  blame: boolean
  /** Percent: as long as the load is at least this, each beat is looked at by itself. */
  blameThreshold: number
  trayIcon: TrayIconStyle
  alerts: readonly AlertRule[]
  /** Whether the person is told what there was to see while they were away. */
  digest: boolean
  /** Whether newer versions are looked for, once a day. */
  updates: boolean
}

export type SettingName = keyof Choices

/** What may delete some of the history, and so can't be chosen while a recording is shown in its place. */
export const historySettings: readonly SettingName[] = ['retention', 'blame']

/** A setting and what is chosen, as the arguments of a request. */
export type SettingChange = { [Name in SettingName]: [name: Name, value: Choices[Name]] }[SettingName]

export interface SettingsState {
  /** Where the history is, and whether that is another folder than the app's own. */
  history: { folder: string; isMoved: boolean }
  /** Whether newer versions are published for what was installed. */
  canUpdate: boolean
  values: Choices
  /** What each is unless chosen otherwise. */
  defaults: Choices
}
