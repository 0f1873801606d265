import type { Blame, UsageColumns } from '../../src-main/contract/blame.ts'
import { blameRows, type PartName } from '../programs/blame-rows.ts'
import type { ChartContext } from './chart-context.ts'
import { FONT } from './palette.ts'
import { stackParts } from './stack.ts'

/** What a colour of the stack is, and its share of all the time that is drawn. */
export interface StackEntry {
  colour: string
  name: string
  share: string
}

const COLUMNS = 4
const ROW = { height: 22, text: 18, signs: 11 }
/** Pixels from the left of an entry to the right of its share, and to its name. */
const SHARE_ENDS = 70
const NAME_BEGINS = 78
const BETWEEN_ENTRIES = 16

/** As on the stack from the lowest, without parts that there is nothing of. */
export function stackEntries(
  { programs }: UsageColumns,
  blame: Blame,
  { words, format, palette }: ChartContext,
): StackEntry[] {
  const rows = blameRows(blame, programs.length)
  const entry = (colour: string, name: string, share: number) => {
    return { colour, name, share: format.percent(share / 100) }
  }
  const sharesOfParts = new Map(rows.map(({ part, share }) => [part, share]))
  const partEntry = (part: PartName) => {
    const share = sharesOfParts.get(part)
    return share === undefined ? [] : [entry(palette[part], words.blame.parts[part].name, share)]
  }
  return [
    ...rows.flatMap(({ program, share }, place) =>
      program === null ? [] : [entry(palette.programs[place]!, program, share)],
    ),
    ...stackParts.flatMap(partEntry),
  ]
}

/** Pixels. */
export function heightOfEntries(entries: readonly StackEntry[]): number {
  return Math.ceil(entries.length / COLUMNS) * ROW.height
}

/**
 * The entries row by row, from `top`, over so many pixels from the left
 *
 * Elements and no rich text, for a program's name may hold anything, and is cut off where it is too long.
 */
export function entryGraphics(
  entries: readonly StackEntry[],
  { left, width, top }: { left: number; width: number; top: number },
  { palette }: ChartContext,
) {
  const each = width / COLUMNS
  return entries.flatMap(({ colour, name, share }, index) => {
    const x = left + (index % COLUMNS) * each
    const y = top + Math.floor(index / COLUMNS) * ROW.height
    const sign = { x, y: y + (ROW.text - ROW.signs) / 2, width: ROW.signs, height: ROW.signs, r: 2 }
    const room = each - NAME_BEGINS - BETWEEN_ENTRIES
    return [
      { type: 'rect' as const, shape: sign, style: { fill: colour } },
      textGraphic(share, { x: x + SHARE_ENDS, y, colour: palette.muted, align: 'right' }),
      textGraphic(name, { x: x + NAME_BEGINS, y, colour: palette.ink, room }),
    ]
  })
}

interface Place {
  x: number
  y: number
  colour: string
  align?: 'left' | 'right'
  /** Pixels, beyond which the text is cut off. */
  room?: number
}

export function textGraphic(text: string, { x, y, colour, align = 'left', room }: Place) {
  return {
    type: 'text' as const,
    x,
    y,
    style: {
      text,
      fill: colour,
      align,
      fontFamily: FONT,
      fontSize: 15,
      lineHeight: ROW.text,
      ...(room === undefined ? {} : { width: room, overflow: 'truncate' as const, ellipsis: '…' }),
    },
  }
}
