import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import type { SettingName } from '../../src-main/contract/settings.ts'
import { isLocked, setSetting, settings, words } from '../state/index.ts'

export const controlId = (name: SettingName) => `setting-${name}`
export const hintId = (name: SettingName) => `setting-${name}-hint`

/** One setting: what it is, the control, a line that explains it, and the way back where it was changed. */
export function SettingRow({ name, children }: { name: SettingName; children: ComponentChildren }) {
  const { items } = words.value.settings
  const row = useRef<HTMLDivElement>(null)
  return (
    <div class="setting" ref={row}>
      <label for={controlId(name)}>{items[name].label}</label>
      <div class="control">
        <ResetLink
          name={name}
          onReset={() => row.current?.querySelector<HTMLElement>(`#${controlId(name)}`)?.focus()}
        />
        {children}
      </div>
      <small id={hintId(name)}>{items[name].hint}</small>
    </div>
  )
}

/** Gone once it was pressed, so the focus has to go on. */
export function ResetLink({ name, onReset }: { name: SettingName; onReset: () => void }) {
  const { items, reset, resetOf } = words.value.settings
  const { values, defaults } = settings.value!
  if (isLocked(name)) return null
  if (JSON.stringify(values[name]) === JSON.stringify(defaults[name])) return null
  const press = async () => {
    await setSetting(name, defaults[name])
    onReset()
  }
  return (
    <button class="link" aria-label={resetOf(items[name].label)} onClick={press}>
      {reset}
    </button>
  )
}
