import { app } from 'electron'
import type { LanguageState } from './contract/language.ts'
import { chooseLanguage, clockOf, dictionaries, type Dictionary } from './i18n/index.ts'
import type { Settings } from './settings/index.ts'
import { asStorageError } from './storage/index.ts'

/** How the app speaks now: the language chosen in the settings, in the system's own variety of it. */
export class Speech {
  readonly #settings: Settings
  #state: LanguageState | null = null

  constructor(settings: Settings) {
    this.#settings = settings
  }

  get state(): LanguageState {
    const { language } = this.#settings.values
    // Once for each choice: the tray asks for words at every beat.
    if (this.#state?.choice !== language)
      this.#state = chooseLanguage(language, app.getPreferredSystemLanguages())
    return this.#state
  }

  get words(): Dictionary {
    return dictionaries[this.state.language]
  }

  get locale(): string {
    return this.state.locale
  }

  /** Why something with the history failed. */
  why(error: unknown): string {
    const { reason, message } = asStorageError(error)
    return reason === 'other' ? message : this.words.problems.reasons[reason]
  }

  number(value: number): string {
    return new Intl.NumberFormat(this.locale).format(value)
  }

  /** Day and time of Unix seconds, in the machine's time zone. */
  moment(at: number): string {
    return new Intl.DateTimeFormat(this.locale, { dateStyle: 'long', timeStyle: 'short' }).format(at * 1000)
  }

  /** Of basis points: “12 %”. */
  percent(share: number): string {
    return new Intl.NumberFormat(this.locale, { style: 'percent', maximumFractionDigits: 0 }).format(
      share / 10_000,
    )
  }

  /** Of so many seconds, in the largest unit of which it is a whole number. */
  length(seconds: number): string {
    const units = [
      ['hour', 3600],
      ['minute', 60],
    ] as const
    const [unit, each] = units.find(([, size]) => seconds % size === 0) ?? (['second', 1] as const)
    const format = new Intl.NumberFormat(this.locale, { style: 'unit', unit, unitDisplay: 'long' })
    return format.format(seconds / each)
  }

  /** Hours and minutes, with the day where that is not today. */
  time(at: number): string {
    const isToday = new Date(at * 1000).toDateString() === new Date().toDateString()
    const day = isToday ? {} : ({ day: 'numeric', month: 'short' } as const)
    return new Intl.DateTimeFormat(this.locale, { ...day, ...clockOf(this.locale) }).format(at * 1000)
  }

  /** Days and times of two, to the second; what they have in common is said once. */
  stretch(from: number, to: number): string {
    const style = { dateStyle: 'long', timeStyle: 'medium' } as const
    return new Intl.DateTimeFormat(this.locale, style).formatRange(from * 1000, to * 1000)
  }
}
