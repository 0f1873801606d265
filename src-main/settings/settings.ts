import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import * as v from 'valibot'
import type { Choices, SettingsState } from '../contract/settings.ts'
import { choiceDefaults, choiceForms, settingNames } from './choices.ts'
import { chosenRange, instant, LAST_HOUR } from './chosen-range.ts'
import { FIRST_SIGHT, sight } from './sight.ts'
import { windowPlace } from './window-place.ts'

const choices = Object.fromEntries(
  settingNames.map(name => [name, v.fallback(choiceForms[name], choiceDefaults[name])]),
) as unknown as typeof choiceForms

/** Each item falls back on its default by itself, so that one bad value does not cost the others. */
const schema = v.object({
  ...choices,
  /** What the person looked at last. */
  range: v.fallback(chosenRange, LAST_HOUR),
  /** And how. */
  sight: v.fallback(sight, FIRST_SIGHT),
  /** Whether the person wants this machine recorded: what was recording records again after a restart. */
  recording: v.fallback(v.boolean(), true),
  /** Unix seconds of the last press of Start or Stop; 0 before the first. */
  recordingChangedAt: v.fallback(instant, 0),
  /** Unix seconds at which a pause ends; 0 where there is none. */
  pausedUntil: v.fallback(instant, 0),
  /** Unix seconds since which nobody has looked; 0 while the window is open. */
  awaySince: v.fallback(instant, 0),
  /** Unix seconds at which each alert was told last, by what it told. */
  alertsTold: v.fallback(v.record(v.string(), instant), {}),
  /** Where the window was; `null` before it was ever closed. */
  window: v.fallback(v.nullable(windowPlace), null),
  /** Where the person moved the history; `null` for the app's own folder. */
  historyFolder: v.fallback(v.nullable(v.pipe(v.string(), v.minLength(1))), null),
  /** Whether the person was told that closing the window leaves the recorder in the tray. */
  trayHintShown: v.fallback(v.boolean(), false),
})

export type SettingsValues = v.InferOutput<typeof schema>

/**
 * What the person chose, in one small JSON file
 *
 * Apart from the history, so that it can be read before that is open, and stays when that is broken.
 */
export class Settings {
  readonly file: string
  readonly #onTrouble: (error: unknown) => void
  #values: SettingsValues

  /** A file that is missing or not JSON gives the defaults. `onTrouble` hears of a write that failed. */
  constructor(file: string, onTrouble: (error: unknown) => void) {
    this.file = file
    this.#onTrouble = onTrouble
    this.#values = v.parse(v.fallback(schema, v.parse(schema, {})), readJson(file))
  }

  get values(): Readonly<SettingsValues> {
    return this.#values
  }

  /** What there is to choose, and what is chosen. */
  get state(): Pick<SettingsState, 'values' | 'defaults'> {
    const values = Object.fromEntries(settingNames.map(name => [name, this.#values[name]]))
    return { values: values as unknown as Choices, defaults: choiceDefaults }
  }

  /** Holds at once, and from then on in the file, which is replaced whole; whether it could be. */
  set(changes: Partial<SettingsValues>): boolean {
    this.#values = { ...this.#values, ...changes }
    try {
      const draft = `${this.file}.new`
      writeFileSync(draft, `${JSON.stringify(this.#values, null, 2)}\n`)
      renameSync(draft, this.file)
      return true
    } catch (error) {
      this.#onTrouble(error)
      return false
    }
  }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
