import type { Choices, SettingName } from '../../src-main/contract/settings.ts'
import { isLocked, setSetting, settings } from '../state/index.ts'
import { controlId, hintId, SettingRow } from './setting-row.tsx'
import { useTyped } from './typed.ts'

/** The settings whose value is of this type. */
type NamesOf<T> = { [Name in SettingName]: Choices[Name] extends T ? Name : never }[SettingName]

interface ChoiceProps<Name extends SettingName> {
  name: Name
  options: readonly Choices[Name][]
  label: (option: Choices[Name]) => string
}

export function ChoiceSetting<Name extends NamesOf<string | number>>({
  name,
  options,
  label,
}: ChoiceProps<Name>) {
  const current = () => String(settings.value!.values[name])
  const choose = async ({ currentTarget: select }: { currentTarget: HTMLSelectElement }) => {
    const chosen = options.find(option => String(option) === select.value)
    if (chosen !== undefined) await setSetting(name, chosen)
    // Where the person said no, it is what it was.
    select.value = current()
  }
  return (
    <SettingRow name={name}>
      <select
        id={controlId(name)}
        aria-describedby={hintId(name)}
        value={current()}
        disabled={isLocked(name)}
        onChange={choose}
      >
        {options.map(option => (
          <option key={option} value={String(option)}>
            {label(option)}
          </option>
        ))}
      </select>
    </SettingRow>
  )
}

export function SwitchSetting({ name, disabled }: { name: NamesOf<boolean>; disabled?: boolean }) {
  const turn = async ({ currentTarget: box }: { currentTarget: HTMLInputElement }) => {
    await setSetting(name, box.checked)
    box.checked = settings.value!.values[name]
  }
  return (
    <SettingRow name={name}>
      <input
        id={controlId(name)}
        type="checkbox"
        role="switch"
        aria-describedby={hintId(name)}
        checked={settings.value!.values[name]}
        disabled={disabled || isLocked(name)}
        onChange={turn}
      />
    </SettingRow>
  )
}

/** A whole number of percent. */
export function PercentSetting({ name, disabled }: { name: 'blameThreshold'; disabled?: boolean }) {
  const enter = async ({ currentTarget: field }: { currentTarget: HTMLInputElement }) => {
    if (field.validity.valid && field.value !== '') await setSetting(name, field.valueAsNumber)
    field.value = String(settings.value!.values[name])
  }
  return (
    <SettingRow name={name}>
      <span class="percent">
        <input
          id={controlId(name)}
          type="number"
          min={0}
          max={100}
          step={1}
          aria-describedby={hintId(name)}
          disabled={disabled}
          {...useTyped(String(settings.value!.values[name]), enter)}
        />{' '}
        %
      </span>
    </SettingRow>
  )
}
