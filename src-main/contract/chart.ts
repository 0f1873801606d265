import type { Blame, UsageColumns, UsagePoint } from './blame.ts'
import type { CoreMap } from './cores.ts'
import type { Language } from './language.ts'
import type { View } from './view.ts'

export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

export const chartFormats = ['png', 'svg', 'csv'] as const
export type ChartFormat = (typeof chartFormats)[number]

/** A chart that was created and kept: both charts of what was between `from` and `to` (Unix seconds) on one sheet. */
export interface KeptChart {
  /** The moment it was created, as in `20261123T204955Z`; unique. */
  id: string
  createdAt: number
  from: number
  to: number
  samples: number
  /** Mean and greatest load in basis points; `null` where nothing was recorded. */
  mean: number | null
  max: number | null
}

/** Pixels of a plot on a sheet: as many points can be told apart there. */
export const SHEET_PLOT_WIDTH = 1148

/** So many programs can be told apart by their colours; the style sheet has one for each. */
export const MOST_COLOURS = 7

/** The share of one program, drawn over a chart. */
export interface ProgramLine {
  program: string
  points: UsagePoint[]
}

/** The upper chart of a sheet, with what it shows besides the view. */
export type SheetUpper =
  | { kind: 'load' | 'parts'; line?: ProgramLine }
  | { kind: 'cores'; map: CoreMap }
  | { kind: 'programs'; usage: UsageColumns; blame: Blame; line?: ProgramLine }

/** What a picture may name of programs: those that are looked at, and with them that whose line is drawn. */
export interface SheetPrograms {
  line: string | null
}

/** What the drawing page needs to draw a sheet. */
export interface SheetRequest {
  view: View
  upper: SheetUpper
  theme: Theme
  language: Language
  locale: string
  /** Name of the machine. */
  host: string
}

/** A drawn sheet: an SVG document, and the same as a PNG picture in a `data:` URL. */
export interface Sheet {
  svg: string
  png: string
}
