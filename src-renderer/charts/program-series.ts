import type { LineSeriesOption } from 'echarts/charts'
import type { UsagePoint } from '../../src-main/contract/blame.ts'
import type { ChartContext } from './chart-context.ts'
import type { Point } from './points.ts'
import { dataOf, drawn } from './series.ts'

/** The line of one program, over all that is drawn. */
export function programSeries(points: readonly UsagePoint[], { palette }: ChartContext): LineSeriesOption {
  return {
    ...drawn,
    id: 'program',
    z: 5,
    step: 'end',
    ...dataOf(programPoints(points)),
    lineStyle: { color: palette.program, width: 2 },
    itemStyle: { color: palette.program },
  }
}

/** Level over each stretch, and broken off where nothing is known. */
export function programPoints(points: readonly UsagePoint[]): Point[] {
  return points.flatMap(({ from, to, share }, index): Point[] => {
    const level: Point = [from * 1000, share / 100]
    if (points[index + 1]?.from === to) return [level]
    return [level, [to * 1000, share / 100], [to * 1000, null]]
  })
}
