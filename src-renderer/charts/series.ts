import type { LineSeriesOption } from 'echarts/charts'
import type { View } from '../../src-main/contract/view.ts'
import type { ChartContext } from './chart-context.ts'
import { gapsOf } from './gaps.ts'
import type { MomentPoint } from './moments.ts'
import { FONT, type Palette } from './palette.ts'
import { bucketLines, type BucketLines, piecesOf, type Point, samplePoints } from './points.ts'

/** A gap narrower than this share of the view has no room for words. */
const ROOM_FOR_WORDS = 0.09

const still = { type: 'line', animation: false, showSymbol: false, silent: true } as const

/** A line steps at the ends of intervals, so its points lie on their borders, where the pointer must not stop. */
export const drawn = { ...still, tooltip: { show: false } } as const

/** Colours of a line, of the band around it, and of the area below it where it has no band. */
interface Colours {
  line: string
  band: string
  area: string
}

/** Every sample as a stepped line, or else the finer means on their bands. `axis` is the index of the axes. */
export function detailSeries(view: View, { load, area }: Palette, axis = 0): LineSeriesOption[] {
  const { samples, buckets } = view
  const lines = samples
    ? { mean: samplePoints(samples), min: [], range: [] }
    : bucketLines(piecesOf(buckets, gapsOf(view), view))
  const colours = { line: load, band: area, area: samples ? area : 'transparent' }
  return bandSeries('detail', lines, colours, 1.25, axis)
}

/** The coarser means, each on the band from its least to its greatest sample. */
export function meanSeries(view: View, { mean, band }: Palette, axis = 0): LineSeriesOption[] {
  const lines = bucketLines(piecesOf(view.means, gapsOf(view), view))
  return bandSeries('means', lines, { line: mean, band, area: 'transparent' }, 1.75, axis)
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
    lineStyle: { width: 0 },
    itemStyle: { color: colours.band },
  } as const
  return [
    { ...band, id: `${id} min`, data: min },
    { ...band, id: `${id} range`, data: range, areaStyle: { color: colours.band, opacity: 1 } },
    {
      ...common,
      id,
      data: mean,
      lineStyle: { color: colours.line, width },
      itemStyle: { color: colours.line },
      areaStyle: { color: colours.area, opacity: 1 },
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
    data,
    lineStyle: { width: 0 },
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

/** What the pointer stops at; nobody sees it. */
export function momentSeries(points: MomentPoint<unknown>[]): LineSeriesOption {
  return { ...still, id: 'moments', symbol: 'none', lineStyle: { width: 0 }, data: points }
}
