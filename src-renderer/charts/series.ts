import type { LineSeriesOption } from 'echarts/charts'
import type { View } from '../../src-main/contract/view.ts'
import type { ChartContext } from './chart-context.ts'
import { gapsOf } from './gaps.ts'
import { FONT, type Palette } from './palette.ts'
import { bucketLines, type BucketLines, piecesOf, type Point, samplePoints } from './points.ts'

/** A gap narrower than this share of the view has no room for words. */
const ROOM_FOR_WORDS = 0.09

const still = { type: 'line', animation: false, showSymbol: false, silent: true } as const

/** A line steps at the ends of intervals, so its points lie on their borders, where the pointer must not stop. */
export const drawn = { ...still, tooltip: { show: false } } as const

/** Points as ECharts takes them without copying each of them at every update. */
export function dataOf(points: readonly Point[]): Pick<LineSeriesOption, 'dimensions' | 'data'> {
  const data = new Float64Array(points.length * 2)
  for (let index = 0; index < points.length; index += 1) {
    const [time, percent] = points[index]!
    data[index * 2] = time
    data[index * 2 + 1] = percent ?? NaN
  }
  return { dimensions: ['time', 'percent'], data: data as unknown as number[] }
}

/** Of what has to be there but is not seen: what is only transparent would cost as much as any other. */
const unpainted = { opacity: 0 } as const

/** Every sample as a stepped line over its area, or else the finer means on their bands. */
export function detailSeries(view: View, { load, area }: Palette): LineSeriesOption[] {
  const { samples, buckets } = view
  if (!samples)
    return bandSeries('detail', bucketLines(piecesOf(buckets, gapsOf(view), view)), [load, area], 1.25)
  const line = lineOf('samples', samplePoints(samples), load, 1.25)
  return [{ ...line, areaStyle: { color: area, opacity: 1 } }]
}

/** The coarser means, each on the band from its least to its greatest sample. `axis` is the index of the axes. */
export function meanSeries(view: View, { mean, band }: Palette, axis = 0): LineSeriesOption[] {
  const lines = bucketLines(piecesOf(view.means, gapsOf(view), view))
  return bandSeries('means', lines, [mean, band], 1.75, axis)
}

function bandSeries(
  id: string,
  { mean, min, range }: BucketLines,
  [lineColour, bandColour]: [string, string],
  width: number,
  axis = 0,
): LineSeriesOption[] {
  const band = {
    ...drawn,
    xAxisIndex: axis,
    yAxisIndex: axis,
    step: 'end',
    stack: `${id} band`,
    lineStyle: unpainted,
    itemStyle: { color: bandColour },
  } as const
  return [
    { ...band, id: `${id} min`, ...dataOf(min) },
    { ...band, id: `${id} range`, ...dataOf(range), areaStyle: { color: bandColour, opacity: 1 } },
    lineOf(id, mean, lineColour, width, axis),
  ]
}

function lineOf(
  id: string,
  points: readonly Point[],
  colour: string,
  width: number,
  axis = 0,
): LineSeriesOption {
  return {
    ...drawn,
    id,
    xAxisIndex: axis,
    yAxisIndex: axis,
    step: 'end',
    ...dataOf(points),
    lineStyle: { color: colour, width },
    itemStyle: { color: colour },
  }
}

/** What reaches from a line that steps down to the axis. */
export function areaOf(
  id: string,
  data: Point[],
  colour: string,
  more: LineSeriesOption['itemStyle'] = {},
): LineSeriesOption {
  return {
    ...drawn,
    id,
    step: 'end',
    ...dataOf(data),
    lineStyle: unpainted,
    itemStyle: { color: colour, ...more },
    areaStyle: { color: colour, opacity: 1 },
  }
}

/** The gaps, shaded, with their reason where there is room for it. */
export function gapSeries(view: View, context: ChartContext, axis = 0): LineSeriesOption {
  return {
    ...drawn,
    id: 'gaps',
    xAxisIndex: axis,
    yAxisIndex: axis,
    data: [],
    markArea: gapAreas(view, context),
  }
}

type Areas = NonNullable<LineSeriesOption['markArea']>

export function gapAreas(view: View, { words, format, palette }: ChartContext): Areas {
  const room = (view.to - view.from) * ROOM_FOR_WORDS
  return {
    silent: true,
    animation: false,
    itemStyle: { color: palette.gap },
    label: { color: palette.muted, fontFamily: FONT, fontSize: 12, lineHeight: 16, position: 'inside' },
    data: gapsOf(view).map(({ from, to, reason }) => [
      {
        xAxis: from * 1000,
        name: to - from < room ? '' : `${words.gaps[reason]}\n${format.duration(to - from)}`,
      },
      { xAxis: to * 1000 },
    ]),
  }
}

/** Where the pointer stops, Unix milliseconds, which nobody sees; and, to be no series more, the gaps. */
export function momentSeries(times: readonly number[], markArea: Areas): LineSeriesOption {
  const points = times.map((time): Point => [time, 0])
  return { ...still, id: 'moments', symbol: 'none', lineStyle: unpainted, ...dataOf(points), markArea }
}
