import type { Dictionary } from '../../src-main/i18n/index.ts'
import type { Format } from '../format.ts'
import type { Palette } from './palette.ts'

/** How a chart speaks and looks. */
export interface ChartContext {
  words: Dictionary
  format: Format
  palette: Palette
}

/** How it speaks, whatever it looks like. */
export type Spoken = Omit<ChartContext, 'palette'>
