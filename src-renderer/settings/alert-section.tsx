import { useRef } from 'preact/hooks'
import { type AlertRule, MOST_ALERT_RULES } from '../../src-main/contract/alert.ts'
import { setSetting, settings, words } from '../state/index.ts'
import { AlertFields } from './alert-fields.tsx'
import { SettingsSection } from './sections.tsx'
import { SwitchSetting } from './setting-controls.tsx'
import { controlId, hintId, ResetLink } from './setting-row.tsx'

const rules = () => settings.value!.values.alerts

let lastChange: Promise<void> = Promise.resolve()

/** Each change begins with what the one before it left, which main may not have answered yet. */
function change(make: (before: readonly AlertRule[]) => readonly AlertRule[]): Promise<void> {
  lastChange = lastChange.catch(() => undefined).then(() => setSetting('alerts', make(rules())))
  return lastChange
}

/** The rules by which a person is told of a high load. */
export function AlertSection() {
  const { sections, items, alert: text } = words.value.settings
  const list = useRef<HTMLUListElement>(null)
  const button = useRef<HTMLButtonElement>(null)

  async function add(): Promise<void> {
    const [like] = settings.value!.defaults.alerts
    if (!like) return
    await change(before => [...before, like])
    list.current!.querySelector<HTMLElement>('li:last-child input')?.focus()
  }

  async function remove(index: number): Promise<void> {
    await change(before => before.toSpliced(index, 1))
    button.current!.focus()
  }

  return (
    <SettingsSection title={sections.alerts}>
      <div class="setting">
        <span id={controlId('alerts')}>{items.alerts.label}</span>
        <div class="control">
          <ResetLink name="alerts" onReset={() => button.current!.focus()} />
          <button ref={button} disabled={rules().length >= MOST_ALERT_RULES} onClick={add}>
            {text.add}
          </button>
        </div>
        <small id={hintId('alerts')}>{items.alerts.hint}</small>
      </div>
      <ul ref={list} class="alerts" aria-labelledby={controlId('alerts')} aria-describedby={hintId('alerts')}>
        {rules().map((rule, index) => (
          <li key={index}>
            <AlertFields
              rule={rule}
              number={index + 1}
              onChange={changes =>
                change(before =>
                  before.map((each, place) => (place === index ? { ...each, ...changes } : each)),
                )
              }
              onRemove={() => remove(index)}
            />
          </li>
        ))}
      </ul>
      <SwitchSetting name="digest" />
    </SettingsSection>
  )
}
