import type { ComponentChildren } from 'preact'
import { type AlertRule, type QuietHours, restHours } from '../../src-main/contract/alert.ts'
import { format, words } from '../state/index.ts'
import { useTyped } from './typed.ts'

const MINUTE_S = 60
const MOST_MINUTES = 1440
/** Of who turns them on: the night. */
const NIGHT: QuietHours = { from: 22 * 60, to: 8 * 60 }

interface AlertProps {
  rule: AlertRule
  /** From 1 on. */
  number: number
  onChange: (changes: Partial<AlertRule>) => void
  onRemove: () => void
}

/** One alert: when it tells, and when it does not. */
export function AlertFields({ rule, number, onChange, onRemove }: AlertProps) {
  const { alert: text } = words.value.settings
  const { above, seconds, quiet } = rule
  const name = text.name(format.value.number(number))
  return (
    <fieldset>
      <legend class="unseen">{name}</legend>
      <div>
        <input
          type="checkbox"
          role="switch"
          aria-label={text.on}
          checked={rule.on}
          onChange={event => onChange({ on: event.currentTarget.checked })}
        />
        <Field name={text.above} unit="%">
          <WholeNumber value={above} most={99} onChange={value => onChange({ above: value })} />
        </Field>
        <Field name={text.minutesBefore} unit={text.minutes}>
          <WholeNumber
            value={Math.max(Math.round(seconds / MINUTE_S), 1)}
            most={MOST_MINUTES}
            onChange={value => onChange({ seconds: value * MINUTE_S })}
          />
        </Field>
        <Field name={text.rest}>
          <select
            value={rule.restHours}
            onChange={event => {
              const chosen = restHours.find(hours => String(hours) === event.currentTarget.value)
              if (chosen) onChange({ restHours: chosen })
            }}
          >
            {restHours.map(hours => (
              <option key={hours} value={hours}>
                {text.rests[hours]}
              </option>
            ))}
          </select>
        </Field>
      </div>
      <div>
        <label>
          <input
            type="checkbox"
            checked={quiet !== null}
            onChange={event => onChange({ quiet: event.currentTarget.checked ? NIGHT : null })}
          />{' '}
          {text.quiet}
        </label>
        {quiet && (
          <>
            <Field name={text.quietFrom}>
              <TimeOfDay value={quiet.from} onChange={from => onChange({ quiet: { ...quiet, from } })} />
            </Field>
            <Field name={text.quietTo}>
              <TimeOfDay value={quiet.to} onChange={to => onChange({ quiet: { ...quiet, to } })} />
            </Field>
          </>
        )}
        <button class="remove" aria-label={text.removeOf(name)} onClick={onRemove}>
          {text.remove}
        </button>
      </div>
    </fieldset>
  )
}

function Field({ name, unit, children }: { name: string; unit?: string; children: ComponentChildren }) {
  return (
    <label>
      {name} {children}
      {unit && ` ${unit}`}
    </label>
  )
}

interface FieldProps {
  value: number
  onChange: (value: number) => void
}

/** From 1 on. What is no such number is put back. */
function WholeNumber({ value, most, onChange }: FieldProps & { most: number }) {
  const enter = ({ currentTarget: field }: { currentTarget: HTMLInputElement }) => {
    if (field.validity.valid && field.value !== '') onChange(field.valueAsNumber)
    else field.value = String(value)
  }
  return <input type="number" min={1} max={most} step={1} {...useTyped(String(value), enter)} />
}

/** `value`: minutes since midnight. */
function TimeOfDay({ value, onChange }: FieldProps) {
  const two = (count: number) => String(count).padStart(2, '0')
  const shown = `${two(Math.floor(value / 60))}:${two(value % 60)}`
  const enter = ({ currentTarget: field }: { currentTarget: HTMLInputElement }) => {
    const [hours, minutes] = field.value.split(':').map(Number)
    if (hours === undefined || minutes === undefined) field.value = shown
    else onChange(hours * 60 + minutes)
  }
  return <input type="time" {...useTyped(shown, enter)} />
}
