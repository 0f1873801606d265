import type { ChosenRange, Range } from '../../src-main/contract/view.ts'
import type { Dictionary } from '../../src-main/i18n/index.ts'
import type { Format } from '../format.ts'
import { isSame, type PresetName, presets } from './ranges.ts'

export const presetNames = Object.keys(presets) as PresetName[]

export function presetOf(chosen: ChosenRange): PresetName | undefined {
  return presetNames.find(name => isSame(presets[name], chosen))
}

/** What is looked at, in a few words: “Last hour”, “24 Nov, 13:00–14:00”. `at`: Unix seconds, now. */
export function rangeWords(chosen: ChosenRange, shown: Range, at: number, words: Dictionary, format: Format) {
  const { range } = words
  const preset = presetOf(chosen)
  if (preset && preset !== 'all') return range.last[preset]
  switch (chosen.kind) {
    case 'live':
      return range.lastLength(format.duration(chosen.seconds))
    case 'all':
      return range.since(format.since(shown.from, at))
    case 'fixed':
      return format.span(shown, format.dating(shown, at))
  }
}
