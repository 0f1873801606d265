import type { ComponentChildren } from 'preact'
import { languageChoices } from '../../src-main/contract/language.ts'
import { retentionChoices } from '../../src-main/contract/retention.ts'
import { intervals, themeChoices } from '../../src-main/contract/settings.ts'
import { trayIconStyles } from '../../src-main/contract/tray.ts'
import { format, opened, settings, words } from '../state/index.ts'
import { FolderSetting } from './folder-setting.tsx'
import { ChoiceSetting, PercentSetting, SwitchSetting } from './setting-controls.tsx'

export function SettingsSection({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  )
}

export function RecordingSection() {
  const { sections, seconds, retention, locked } = words.value.settings
  const { number } = format.value
  return (
    <SettingsSection title={sections.recording}>
      {opened.value && <p class="locked">{locked}</p>}
      <ChoiceSetting name="interval" options={intervals} label={each => seconds(each, number(each))} />
      <ChoiceSetting name="retention" options={retentionChoices} label={choice => retention[choice]} />
      <FolderSetting />
    </SettingsSection>
  )
}

export function StartSection() {
  return (
    <SettingsSection title={words.value.settings.sections.start}>
      <SwitchSetting name="startAtLogin" />
      <SwitchSetting name="startHidden" disabled={!settings.value!.values.startAtLogin} />
    </SettingsSection>
  )
}

export function LookSection() {
  const { sections, language, theme, trayIcon } = words.value.settings
  return (
    <SettingsSection title={sections.look}>
      <ChoiceSetting name="language" options={languageChoices} label={choice => language[choice]} />
      <ChoiceSetting name="theme" options={themeChoices} label={choice => theme[choice]} />
      <ChoiceSetting name="trayIcon" options={trayIconStyles} label={choice => trayIcon[choice]} />
    </SettingsSection>
  )
}

export function ProgramsSection() {
  return (
    <SettingsSection title={words.value.settings.sections.programs}>
      <SwitchSetting name="blame" />
      <PercentSetting name="blameThreshold" disabled={!settings.value!.values.blame} />
    </SettingsSection>
  )
}

/** Only where newer versions are published for what was installed. */
export function UpdatesSection() {
  return (
    <SettingsSection title={words.value.settings.sections.updates}>
      <SwitchSetting name="updates" />
    </SettingsSection>
  )
}
