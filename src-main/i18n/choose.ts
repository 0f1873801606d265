/**
 * The language and the locale to speak, from the person's choice and the system's preferred ones, best first
 *
 * The locale is the system's own where it is of that language, so that an Australian gets Australian dates.
 */
export function chooseLanguage(choice: 'system' | 'en' | 'ru', preferred: readonly string[]) {
  const spoken = preferred.flatMap(tag => {
    const locale = canonical(tag)
    const language = locale?.split('-')[0]
    return locale && (language === 'en' || language === 'ru') ? [{ language, locale } as const] : []
  })
  const language = choice === 'system' ? (spoken[0]?.language ?? 'en') : choice
  const locale = spoken.find(candidate => candidate.language === language)?.locale ?? language
  return { choice, language, locale }
}

/** As `Intl` takes it; POSIX names such as `ru_RU.UTF-8` are understood, what is no locale is not. */
function canonical(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.replace(/[.@].*$/, '').replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
}
