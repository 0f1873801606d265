import type { LineSeriesOption } from 'echarts/charts'
import type { UsagePoint } from '../../src-main/contract/blame.ts'
import type { View } from '../../src-main/contract/view.ts'
import type { ChartContext } from './chart-context.ts'
import { gapsOf } from './gaps.ts'
import { piecePoints, piecesOf } from './points.ts'
import { dataOf, drawn } from './series.ts'

/** The line of one program, over all that is drawn: level over each stretch, and broken off where nothing is known. */
export function programSeries(
  view: View,
  points: readonly UsagePoint[],
  { palette }: ChartContext,
): LineSeriesOption {
  const pieces = piecesOf(points, gapsOf(view), view)
  return {
    ...drawn,
    id: 'program',
    z: 5,
    step: 'end',
    ...dataOf(piecePoints(pieces, ({ share }) => share)),
    lineStyle: { color: palette.program, width: 2 },
    itemStyle: { color: palette.program },
  }
}
