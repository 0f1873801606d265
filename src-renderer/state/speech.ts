import { computed, signal } from '@preact/signals'
import type { Theme } from '../../src-main/contract/chart.ts'
import type { LanguageState } from '../../src-main/contract/language.ts'
import { dictionaries } from '../../src-main/i18n/index.ts'
import { formatFor } from '../format.ts'

export const language = signal<LanguageState>({ choice: 'system', language: 'en', locale: 'en' })
export const theme = signal<Theme>('light')
/** Whether the system is to show more contrast, or has colours of its own. */
export const hasContrast = signal(false)

export const words = computed(() => dictionaries[language.value.language])
export const format = computed(() => formatFor(language.value.locale, words.value.gibibyte))
