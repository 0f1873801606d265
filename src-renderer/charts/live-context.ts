import { computed } from '@preact/signals'
import { format, hasContrast, theme, words } from '../state/index.ts'
import type { ChartContext } from './chart-context.ts'
import { readPalette } from './palette.ts'

/** How the charts of the window speak and look now. */
export const context = computed<ChartContext>(() => {
  void theme.value
  void hasContrast.value
  return { words: words.value, format: format.value, palette: readPalette() }
})
