export const languages = ['en', 'ru'] as const
export type Language = (typeof languages)[number]

export const languageChoices = ['system', ...languages] as const
export type LanguageChoice = (typeof languageChoices)[number]

export interface LanguageState {
  choice: LanguageChoice
  language: Language
  /** For `Intl`: the system's own locale where it speaks the same language, else the language. */
  locale: string
}
