import type { CustomSeriesOption } from 'echarts/charts'
import type { YAXisOption } from 'echarts/types/dist/shared'
import type { CoreMap } from '../../src-main/contract/cores.ts'
import type { Range, View } from '../../src-main/contract/view.ts'
import type { ChartContext, Spoken } from './chart-context.ts'
import { coreCells, type CoreMoment } from './core-cells.ts'
import { pictureOf, shadesOf } from './heat.ts'
import { type Facts, factsOf, type Row, shareRows } from './moment-facts.ts'
import { FONT } from './palette.ts'
import { drawn } from './series.ts'
import { meanOf, type Title } from './titles.ts'

/** Labels beyond this many stand too close in a low window. */
const MOST_LABELS = 6

export const noCores: CoreMap = { from: 0, to: 1, columns: [], rows: 0 }

export function coresTitle({ columns }: CoreMap, spoken: Spoken): Title {
  return { title: spoken.words.charts.eachCore, note: meanOf(columns, spoken) ?? '' }
}

/** A row for each core, the first one on top. */
export function coresAxis({ rows }: CoreMap, { palette, format }: ChartContext): YAXisOption {
  const step = 2 ** Math.max(Math.ceil(Math.log2(rows / MOST_LABELS)), 0)
  const labelled = Array.from({ length: Math.ceil(rows / step) }, (_, index) => index * step)
  return {
    type: 'value',
    inverse: true,
    min: 0,
    max: Math.max(rows, 1),
    splitLine: { show: false },
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: {
      color: palette.muted,
      fontFamily: FONT,
      customValues: labelled.map(core => core + 0.5),
      formatter: (value: number) => format.number(Math.ceil(value)),
    },
  }
}

/** The whole map as one picture, because elements of their own for each cell would be a hundred thousand. */
export function coresSeries(view: View, map: CoreMap, { palette }: ChartContext): CustomSeriesOption[] {
  const { from, to, rows } = map
  if (rows === 0) return [seriesOf([], () => null)]
  let picture: HTMLCanvasElement | null = null
  return [
    seriesOf([[from * 1000, to * 1000]], (_, api) => {
      const [left, top] = api.coord([from * 1000, 0]) as [number, number]
      const [right, bottom] = api.coord([to * 1000, rows]) as [number, number]
      const [width, height] = [right - left, bottom - top]
      const ratio = api.getDevicePixelRatio()
      picture ??= pictureOf(
        coreCells(view, map, Math.max(Math.round(width * ratio), 1), shadesOf(palette)),
        height * ratio,
      )
      return { type: 'image', silent: true, style: { image: picture, x: left, y: top, width, height } }
    }),
  ]
}

function seriesOf(
  data: [from: number, to: number][],
  renderItem: NonNullable<CustomSeriesOption['renderItem']>,
): CustomSeriesOption {
  const { animation, silent, tooltip } = drawn
  return {
    type: 'custom',
    id: 'cores',
    animation,
    silent,
    tooltip,
    clip: true,
    encode: { x: [0, 1] },
    data,
    renderItem,
  }
}

/** `depth`: how far down the plot the pointer is; `null` where it points at no core. */
export function coreFacts(found: CoreMoment, shown: Range, depth: number | null, context: Spoken): Facts {
  if (found.kind === 'gap') return factsOf(found, shown, context)
  const { words, format } = context
  const { column, rows } = found
  const { cores } = column
  const nameOf = (core: number) => words.charts.core(format.number(core + 1))
  const pointed = depth === null ? null : Math.floor(depth * rows)
  const most = Math.max(...cores)
  const mean = cores.reduce((sum, load) => sum + load, 0) / cores.length
  // Half percents are fifty basis points.
  const share = (name: string, load: number) => shareRows([[name, load * 50]], context)
  const ofPointed = (core: number): Row[] =>
    core < cores.length ? share(nameOf(core), cores[core]!) : [[nameOf(core), words.charts.offline]]
  return {
    heading: format.span(column, format.dating(shown, Date.now() / 1000)),
    rows: [
      ...(pointed === null ? [] : ofPointed(pointed)),
      ...share(words.charts.meanOfCores, mean),
      ...share(words.charts.busiest(nameOf(cores.indexOf(most))), most),
    ],
  }
}
