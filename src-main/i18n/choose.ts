/**
 * The language and the locale to speak, from the person's choice and the system's preferred ones, best first
 *
 * The locale is the system's own where it is of that language, so that an Australian gets Australian dates.
 */
export function chooseLanguage(choice: 'system' | 'en' | 'ru', preferred: readonly string[]) {
  const spoken = preferred.flatMap(tag => {
    const [language] = tag.toLowerCase().split(/[-_]/)
    return language === 'en' || language === 'ru' ? [{ language, locale: tag } as const] : []
  })
  const language = choice === 'system' ? (spoken[0]?.language ?? 'en') : choice
  const locale = spoken.find(candidate => candidate.language === language)?.locale ?? language
  return { choice, language, locale }
}
