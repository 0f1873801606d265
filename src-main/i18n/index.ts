import type { Dictionary } from './dictionary.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'

export { chooseLanguage } from './choose.ts'
export { clockOf } from './clock.ts'
export type { Dictionary } from './dictionary.ts'

export const dictionaries: Record<'en' | 'ru', Dictionary> = { en, ru }
