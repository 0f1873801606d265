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
  for (const [index, [time, percent]] of points.entries()) {
    data[index * 2] = time
    data[index * 2 + 1] = percent ?? NaN
  }
  return { dimensions: ['time', 'percent'], data: data as unknown as number[] }
}

/** Of what has to be there but is not seen: what is only transparent would cost as much as any other. */
const unpainted = { opacity: 0 } as const

/** Colours of a line, of the band around it, and of the area below it where it has no band. */
interface Colours {
  line: string
  band: string
  area: string | null
}

/** Every sample as a stepped line, or else the finer means on their bands. `axis` is the index of the axes. */
export function detailSeries(view: View, { load, area }: Palette, axis = 0): LineSeriesOption[] {
  const { samples, buckets } = view
  const lines = samples
    ? { mean: samplePoints(samples), min: [], range: [] }
    : bucketLines(piecesOf(buckets, gapsOf(view), view))
  const colours = { line: load, band: area, area: samples ? area : null }
  return bandSeries('detail', lines, colours, 1.25, axis)
}

/** The coarser means, each on the band from its least to its greatest sample. */
export function meanSeries(view: View, { mean, band }: Palette, axis = 0): LineSeriesOption[] {
  const lines = bucketLines(piecesOf(view.means, gapsOf(view), view))
  return bandSeries('means', lines, { line: mean, band, area: null }, 1.75, axis)
}

function bandSeries(
  id: string,
  { mean, min, range }: BucketLines,
  colours: Colours,
  width: number,
  axis: number,
): LineSeriesOption[] {
  const common = { ...drawn, xAxisIndex: axis, yAxisIndex: axis, step: 'end' } as const
  const band = {
    ...common,
    stack: `${id} band`,
    lineStyle: unpainted,
    itemStyle: { color: colours.band },
  } as const
  return [
    { ...band, id: `${id} min`, ...dataOf(min) },
    { ...band, id: `${id} range`, ...dataOf(range), areaStyle: { color: colours.band, opacity: 1 } },
    {
      ...common,
      id,
      ...dataOf(mean),
      lineStyle: { color: colours.line, width },
      itemStyle: { color: colours.line },
      areaStyle: colours.area ? { color: colours.area, opacity: 1 } : unpainted,
    },
  ]
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
export function gapSeries(view: View, { words, format, palette }: ChartContext, axis = 0): LineSeriesOption {
  const room = (view.to - view.from) * ROOM_FOR_WORDS
  return {
    ...drawn,
    id: 'gaps',
    xAxisIndex: axis,
    yAxisIndex: axis,
    data: [],
    markArea: {
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
    },
  }
}

/** Where the pointer stops, Unix milliseconds; nobody sees it. */
export function momentSeries(times: readonly number[]): LineSeriesOption {
  const points = times.map((time): Point => [time, 0])
  return { ...still, id: 'moments', symbol: 'none', lineStyle: unpainted, ...dataOf(points) }
}
