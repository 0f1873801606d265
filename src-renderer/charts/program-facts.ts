import type { Blame } from '../../src-main/contract/blame.ts'
import { blameRows } from '../programs/blame-rows.ts'
import type { Range } from '../../src-main/contract/view.ts'
import type { ChartContext } from './chart-context.ts'
import { type Facts, type Row, shareRows } from './moment-facts.ts'

/** So many programs beside what is none. */
const MOST = 3
/** Basis points: what is less is not worth a line. */
const LEAST = 50

export interface ProgramsPointed {
  /** What is looked at, which decides whether times need their date. */
  shown: Range
  /** The program that is told in any case. */
  chosen: string | null
  /** Whether what is not known yet will be. */
  isToCome: boolean
}

/** Who used the processor at a moment, for a person; `null` where there is nothing to tell. */
export function programFacts(blame: Blame, pointed: ProgramsPointed, context: ChartContext): Facts | null {
  const { programs, parts, soon } = context.words.blame
  if (blame.observedMs === 0) return pointed.isToCome ? { heading: programs, rows: [[soon, '']] } : null
  const rows = blameRows(blame, MOST).filter(({ share, part }) => share >= LEAST && part !== 'others')
  const chosen = blame.programs.findIndex(({ name }) => name === pointed.chosen)
  const told = rows.map(({ program, part, share }): [string, number] => [
    program ?? parts[part ?? 'rest'].name,
    share,
  ])
  if (chosen >= MOST) told.push([blame.programs[chosen]!.name, blame.programs[chosen]!.share])
  told.sort(([, a], [, b]) => b - a)
  return {
    heading: headingOf(blame, pointed, context),
    rows: told.flatMap((row): Row[] => shareRows([row], context)),
  }
}

/** With the time where more was looked at as a whole than is pointed at. */
function headingOf(
  { from, to, told }: Blame,
  { shown }: ProgramsPointed,
  { words, format }: ChartContext,
): string {
  const { programs } = words.blame
  if (!told || told.to - told.from <= 2 * (to - from)) return programs
  return `${programs}, ${format.span(told, format.dating(shown, Date.now() / 1000))}`
}
