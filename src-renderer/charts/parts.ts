import type { LineSeriesOption } from 'echarts/charts'
import type { Shares } from '../../src-main/contract/sample.ts'
import type { View } from '../../src-main/contract/view.ts'
import { gapsOf } from './gaps.ts'
import type { Palette } from './palette.ts'
import { piecePoints, piecesOf, type Point, samplePoints } from './points.ts'
import { areaOf } from './series.ts'

/** From the lowest to the highest: the first three are the load, what waits for disks is not. */
export const partNames = ['user', 'system', 'steal', 'iowait'] as const

export type PartName = (typeof partNames)[number]

/** Stripes, as in the style sheet. */
const STRIPES = { dashArrayX: [1, 0], dashArrayY: [2, 2], rotation: -Math.PI / 4 }

/**
 * The parts of the load one on the other, and above them what was waited for disks; those that are not known are none
 *
 * Each reaches down to the axis, behind those below it: areas stacked by the library have a lower edge of their own,
 * which at steep sides is not quite the upper edge of the area below.
 */
export function partSeries(view: View, palette: Palette): LineSeriesOption[] {
  const { samples } = view
  const pieces = samples ? [] : piecesOf(view.buckets, gapsOf(view), view)
  const series = partNames.map((name, index) => {
    const upTo = partNames.slice(0, index + 1)
    const shareOf = (of: Pick<Shares, PartName>) => upTo.reduce((sum, part) => sum + (of[part] ?? 0), 0)
    return partOf(name, samples ? samplePoints(samples, shareOf) : piecePoints(pieces, shareOf), palette)
  })
  return series.toReversed()
}

function partOf(name: PartName, data: Point[], palette: Palette): LineSeriesOption {
  const stripes = name === 'iowait' ? { decal: { ...STRIPES, color: palette.card } } : {}
  return areaOf(name, data, palette[name], stripes)
}
