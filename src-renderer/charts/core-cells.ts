import type { CoreColumn, CoreMap } from '../../src-main/contract/cores.ts'
import type { View } from '../../src-main/contract/view.ts'
import { gapsOf } from './gaps.ts'
import { gapSpell, type Moment, type MomentPoint, pointsOf, type Spell } from './moments.ts'
import { type Piece, piecesOf } from './points.ts'

/** What the pointer finds on the map of the cores. */
export type CoreMoment =
  { kind: 'cores'; column: CoreColumn; rows: number } | Extract<Moment, { kind: 'gap' }>

/** The columns of the map, cut at the gaps. */
export function corePieces(view: View, map: CoreMap): Piece<CoreColumn>[] {
  return piecesOf(map.columns, gapsOf(view), map)
}

/** Each slot with its column, or the gap that it lies in. */
export function coreMoments(view: View, map: CoreMap): MomentPoint<CoreMoment>[] {
  const columns = corePieces(view, map).map(({ from, to, bucket }): Spell<CoreMoment> => {
    return { from: from * 1000, to: to * 1000, moment: { kind: 'cores', column: bucket, rows: map.rows } }
  })
  return pointsOf([...columns, ...gapsOf(view).map(gapSpell)], view)
}

/** The colours of a map: a row for each core and a column for each pixel across, as RGBA; 0 where nothing is known. */
export interface Cells {
  width: number
  rows: number
  pixels: Uint32Array<ArrayBuffer>
}

/** `shades`: the colours from no load to all of it, one for each half percent. */
export function coreCells(view: View, map: CoreMap, width: number, shades: Readonly<Uint32Array>): Cells {
  const { from, to, rows } = map
  const pixels = new Uint32Array(width * rows)
  const placeOf = (at: number) => Math.round(((at - from) / (to - from)) * width)
  for (const piece of corePieces(view, map)) {
    const [start, end] = [placeOf(piece.from), placeOf(piece.to)]
    for (const [core, load] of piece.bucket.cores.entries())
      pixels.fill(shades[Math.round(load)]!, core * width + start, core * width + end)
  }
  return { width, rows, pixels }
}
