import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseLanguage } from '../../../src-main/i18n/index.ts'

describe('chooseLanguage', () => {
  test.each([
    ['system', ['ru-RU', 'en-US'], 'ru', 'ru-RU'],
    ['system', ['en-AU', 'ru'], 'en', 'en-AU'],
    ['system', ['de-DE', 'ru-BY', 'en-GB'], 'ru', 'ru-BY'],
    ['system', ['de-DE', 'fr'], 'en', 'en'],
    ['system', [], 'en', 'en'],
    ['system', ['eng', 'rus-RU'], 'en', 'en'],
    ['en', ['ru-RU', 'en-GB', 'en-US'], 'en', 'en-GB'],
    ['en', ['ru-RU'], 'en', 'en'],
    ['ru', ['en-GB'], 'ru', 'ru'],
    ['ru', ['en-GB', 'RU-ru'], 'ru', 'ru-RU'],
    ['system', ['ru_RU.UTF-8'], 'ru', 'ru-RU'],
    ['system', ['en-AU@euro', 'en@euro'], 'en', 'en-AU'],
    ['system', ['C', 'POSIX', '', 'en-', 'ru'], 'ru', 'ru'],
  ] as const)('%s with %j preferred speaks %s by the locale %s', (choice, preferred, language, locale) => {
    expect(chooseLanguage(choice, preferred)).toEqual({ choice, language, locale })
  })

  test.each(['en-AU@euro', 'en@euro', 'ru_RU'])(
    'gives Intl a locale it takes, where the system’s is %j too',
    tag => {
      const { locale } = chooseLanguage('system', [tag])
      expect(() => new Intl.DateTimeFormat(locale)).not.toThrow()
    },
  )

  test('speaks the language of its locale, whatever the system prefers', () => {
    const tags = fc.array(fc.oneof(fc.constantFrom('en-GB', 'ru-RU', 'ru', 'EN'), fc.string()))
    fc.assert(
      fc.property(fc.constantFrom('system', 'en', 'ru'), tags, (choice, preferred) => {
        const { language, locale } = chooseLanguage(choice, preferred)
        expect(locale.slice(0, 2).toLowerCase()).toBe(language)
        if (choice !== 'system') expect(language).toBe(choice)
      }),
    )
  })
})
