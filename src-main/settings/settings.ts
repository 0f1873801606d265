import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
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
  /** Where it is being moved to; `null` while it is not. */
  movingTo: v.fallback(v.nullable(v.pipe(v.string(), v.minLength(1))), null),
  /** Where it was moved from, as long as something may be left of it there; `null` where nothing is. */
  movedFrom: v.fallback(v.nullable(v.pipe(v.string(), v.minLength(1))), null),
  /** Unix seconds at which newer versions were looked for last; 0 before the first time. */
  updatesLookedAt: v.fallback(instant, 0),
  /** The newer version that the person was told of last. */
  updateAnnounced: v.fallback(v.nullable(v.string()), null),
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
  /** What the file was when it was read last, or the history moved: no damage may forget where that is. */
  readonly copy: string
  readonly #onTrouble: (error: unknown) => void
  #values: SettingsValues

  /**
   * A file that is missing or not JSON gives what its copy says, and that the defaults
   *
   * `onTrouble` hears of that damage, and of a write that failed.
   */
  constructor(file: string, onTrouble: (error: unknown) => void) {
    this.file = file
    this.copy = join(dirname(file), `${basename(file, extname(file))}.copy${extname(file)}`)
    this.#onTrouble = onTrouble
    this.#values = this.#read(file) ?? this.#read(this.copy) ?? v.parse(schema, {})
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
    return this.#write(this.file)
  }

  /** Has the copy say what holds now, where it does not yet; whether it could be written. */
  keepCopy(): boolean {
    return this.#isIn(this.copy) || this.#write(this.copy)
  }

  #isIn(file: string): boolean {
    try {
      return readFileSync(file, 'utf8') === this.#text
    } catch {
      return false
    }
  }

  get #text(): string {
    return `${JSON.stringify(this.#values, null, 2)}\n`
  }

  #write(file: string): boolean {
    try {
      const draft = `${file}.new`
      writeFileSync(draft, this.#text)
      renameSync(draft, file)
      return true
    } catch (error) {
      this.#onTrouble(error)
      return false
    }
  }

  /** `null` where there is nothing that can be read. */
  #read(file: string): SettingsValues | null {
    try {
      return v.parse(schema, JSON.parse(readFileSync(file, 'utf8')))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') this.#onTrouble(error)
      return null
    }
  }
}
