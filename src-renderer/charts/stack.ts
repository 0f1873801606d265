import type { LineSeriesOption } from 'echarts/charts'
import type { UsageColumn, UsageColumns } from '../../src-main/contract/blame.ts'
import { MOST_COLOURS } from '../../src-main/contract/chart.ts'
import type { Range, View } from '../../src-main/contract/view.ts'
import type { ChartContext, Spoken } from './chart-context.ts'
import { gapsOf } from './gaps.ts'
import { type Facts, factsOf, shareRows } from './moment-facts.ts'
import { gapSpell, type Moment, type MomentPoint, pointsOf, type Spell } from './moments.ts'
import { type Piece, piecePoints, piecesOf } from './points.ts'
import { areaOf } from './series.ts'
import { meanOf, type Title } from './titles.ts'
import { without } from './without.ts'

/** What lies above the programs, from the lowest to the highest. */
export const stackParts = ['others', 'system', 'rest'] as const

/** What the pointer finds on the stacked programs: a column, a gap, or a time of which nothing is known. */
export type StackMoment =
  | { kind: 'usage'; column: UsageColumn; programs: readonly string[] }
  | { kind: 'unknown'; range: Range }
  | Extract<Moment, { kind: 'gap' }>

export function stackTitle({ columns }: UsageColumns, spoken: Spoken): Title {
  const lengths = new Set(columns.map(({ from, to }) => to - from))
  // Stretch by stretch they are of any length, but for those that are cut off.
  return {
    title: spoken.words.blame.programs,
    note: lengths.size <= 3 ? (meanOf(columns, spoken) ?? '') : '',
  }
}

/**
 * The programs one on the other, the greatest lowest, and above them what is none: together they are the load
 *
 * Each reaches down to the axis, behind those below it, as with the parts of the load.
 */
export function stackSeries(view: View, usage: UsageColumns, { palette }: ChartContext): LineSeriesOption[] {
  const pieces = piecesIn(view, usage)
  const colours = [...palette.programs, palette.others, palette.system, palette.rest]
  const series = colours.map((colour, level) =>
    areaOf(
      `stack ${level}`,
      piecePoints(pieces, column => heightOf(column, level)),
      colour,
    ),
  )
  return series.toReversed()
}

/** Up to where a level of the stack reaches; programs that there are not take no room. */
function heightOf({ shares, ...parts }: UsageColumn, level: number): number {
  const programs = shares.slice(0, Math.min(level + 1, MOST_COLOURS))
  const above = stackParts.slice(0, Math.max(level + 1 - MOST_COLOURS, 0))
  return [...programs, ...above.map(part => parts[part])].reduce((sum, share) => sum + share, 0)
}

function piecesIn(view: View, usage: UsageColumns): Piece<UsageColumn>[] {
  return piecesOf(usage.columns, gapsOf(view), view)
}

/** Each slot with its column or the gap that it lies in. */
export function stackMoments(view: View, usage: UsageColumns): MomentPoint<StackMoment>[] {
  const gaps = gapsOf(view)
  const known = piecesIn(view, usage)
  const taken = [...known, ...gaps].toSorted((a, b) => a.from - b.from)
  const spell = ({ from, to }: Range, moment: StackMoment): Spell<StackMoment> => {
    return { from: from * 1000, to: to * 1000, moment }
  }
  return pointsOf(
    [
      ...known.map(piece => spell(piece, { kind: 'usage', column: piece.bucket, programs: usage.programs })),
      ...without(taken, view).map(range => spell(range, { kind: 'unknown', range })),
      ...gaps.map(gapSpell),
    ],
    view,
  )
}

export function stackFacts(found: StackMoment, shown: Range, context: ChartContext): Facts {
  if (found.kind === 'gap') return factsOf(found, shown, context)
  const { words, format } = context
  const dating = format.dating(shown, Date.now() / 1000)
  if (found.kind === 'unknown')
    return { heading: format.span(found.range, dating), rows: [], stretch: found.range }
  const { column, programs } = found
  const named = programs
    .map((name, place): [string, number] => [name, column.shares[place] ?? 0])
    .filter(([, share]) => share > 0)
  const parts = stackParts.map((part): [string, number] => [words.blame.parts[part].name, column[part]])
  const all = [...named, ...parts]
  const load = all.reduce((sum, [, share]) => sum + share, 0)
  return {
    heading: format.span(column, dating),
    rows: shareRows([[words.parts.load, load], ...all], context),
  }
}
