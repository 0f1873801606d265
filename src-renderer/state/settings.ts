import { signal } from '@preact/signals'
import {
  type Choices,
  historySettings,
  type SettingChange,
  type SettingName,
  type SettingsState,
} from '../../src-main/contract/settings.ts'
import { bridge, valueOf } from '../bridge.ts'
import { opened } from './recording.ts'
import { attempt } from './requests.ts'

/** What the person chose; `null` until main has told. */
export const settings = signal<SettingsState | null>(null)

export const areSettingsShown = signal(false)

/** The system may have changed some of them meanwhile. */
export function showSettings(): void {
  areSettingsShown.value = true
  void attempt(fetchSettings)
}

export async function fetchSettings(): Promise<void> {
  settings.value = await valueOf(bridge.getSettings())
}

/** Whether it can't be chosen now, as it would change another history than the one that is shown. */
export function isLocked(name: SettingName): boolean {
  return opened.value !== null && historySettings.includes(name)
}

/** Main may ask the person whether they mean it; what it says then is what holds. */
export function setSetting<Name extends SettingName>(name: Name, value: Choices[Name]): Promise<void> {
  return attempt(async () => {
    settings.value = await valueOf(bridge.setSetting(...([name, value] as SettingChange)))
  })
}
