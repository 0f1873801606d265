import { MOST_COLOURS } from '../../src-main/contract/chart.ts'

/** The colours of a chart, as the style sheet has them for the theme that is on. */
export interface Palette {
  ink: string
  muted: string
  line: string
  card: string
  load: string
  area: string
  mean: string
  band: string
  gap: string
  user: string
  system: string
  steal: string
  iowait: string
  /** Of no load, of half and of all of it; what lies between is mixed of these. */
  idle: string
  halfBusy: string
  busy: string
  /** A program that the person chose. */
  program: string
  /** Of stacked programs, from the lowest; and what lies above them. */
  programs: string[]
  others: string
  rest: string
}

export function readPalette(): Palette {
  const styles = getComputedStyle(document.documentElement)
  const colour = (name: string) => styles.getPropertyValue(`--${name}`).trim()
  return {
    ink: colour('ink'),
    muted: colour('muted'),
    line: colour('line'),
    card: colour('card'),
    load: colour('load'),
    area: colour('load-area'),
    mean: colour('mean'),
    band: colour('mean-band'),
    gap: colour('gap'),
    user: colour('user'),
    system: colour('system'),
    steal: colour('steal'),
    iowait: colour('iowait'),
    idle: colour('idle'),
    halfBusy: colour('half-busy'),
    busy: colour('busy'),
    program: colour('program'),
    programs: Array.from({ length: MOST_COLOURS }, (_, place) => colour(`program-${place + 1}`)),
    others: colour('others'),
    rest: colour('rest'),
  }
}

/** In single quotes, as ECharts puts it in an attribute of the SVG as it is. */
export const FONT = "'Inter Variable', 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif"
