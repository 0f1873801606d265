import * as v from 'valibot'
import { languageChoices } from '../contract/language.ts'
import { retentionChoices } from '../contract/retention.ts'
import {
  type Choices,
  intervals,
  type SettingChange,
  type SettingName,
  themeChoices,
} from '../contract/settings.ts'
import { trayIconStyles } from '../contract/tray.ts'
import { alertRules, FIRST_ALERTS } from './alert-rules.ts'

type Form<T> = v.GenericSchema<unknown, T>

const percent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100))

/** The form of each thing that a person can choose: the same in the file and in what the window asks for. */
export const choiceForms: { [Name in SettingName]: Form<Choices[Name]> } = {
  interval: v.picklist(intervals),
  retention: v.picklist(retentionChoices),
  startAtLogin: v.boolean(),
  startHidden: v.boolean(),
  language: v.picklist(languageChoices),
  theme: v.picklist(themeChoices),
  blame: v.boolean(),
  blameThreshold: percent,
  trayIcon: v.picklist(trayIconStyles),
  alerts: alertRules,
  digest: v.boolean(),
  updates: v.boolean(),
}

export const choiceDefaults: Choices = {
  interval: 5,
  retention: 'year',
  startAtLogin: false,
  startHidden: true,
  language: 'system',
  theme: 'system',
  blame: true,
  blameThreshold: 25,
  trayIcon: 'bar',
  alerts: FIRST_ALERTS,
  digest: true,
  updates: false,
}

export const settingNames = Object.keys(choiceForms) as SettingName[]

/** The arguments that change one of them. */
export const settingChange = v.union(
  settingNames.map(name => v.strictTuple([v.literal(name), choiceForms[name]])),
) as Form<unknown> as Form<SettingChange>
