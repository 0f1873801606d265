import type { CustomSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { YAXisOption } from 'echarts/types/dist/shared'
import type { SheetUpper } from '../../src-main/contract/chart.ts'
import type { View } from '../../src-main/contract/view.ts'
import { loadAxis } from './axes.ts'
import type { ChartContext } from './chart-context.ts'
import { coresAxis, coresSeries, coresTitle } from './cores.ts'
import { partNames, partSeries } from './parts.ts'
import { programSeries } from './program-series.ts'
import { detailSeries } from './series.ts'
import { type StackEntry, stackEntries } from './sheet-programs.ts'
import { stackSeries, stackTitle } from './stack.ts'
import { detailTitle, partsTitle, type Title } from './titles.ts'

interface UpperChart {
  title: Title
  /** What its colours say. */
  legend?: [colour: string, name: string][]
  /** Likewise of the stacked programs, which are too many for a line. */
  entries?: StackEntry[]
  /** The program whose line is drawn over it. */
  program?: string
  axis: YAXisOption
  series: (LineSeriesOption | CustomSeriesOption)[]
}

/** The upper chart of a sheet, as the window shows it. */
export function upperChart(view: View, upper: SheetUpper, context: ChartContext): UpperChart {
  const chart = chartOf(view, upper, context)
  if (upper.kind === 'cores' || !upper.line) return chart
  const { program, points } = upper.line
  return { ...chart, program, series: [...chart.series, programSeries(view, points, context)] }
}

function chartOf(view: View, upper: SheetUpper, context: ChartContext): UpperChart {
  const { words, format, palette } = context
  switch (upper.kind) {
    case 'load':
      return {
        title: detailTitle(view, context),
        axis: loadAxis(context),
        series: detailSeries(view, palette),
      }
    case 'parts':
      return {
        title: partsTitle(view, context),
        legend: partNames.map(name => [
          palette[name],
          name === 'iowait' ? words.charts.notLoad(words.parts.iowait) : words.parts[name],
        ]),
        axis: loadAxis(context),
        series: partSeries(view, palette),
      }
    case 'cores':
      return {
        title: coresTitle(upper.map, context),
        legend: [palette.idle, palette.halfBusy, palette.busy].map((colour, index) => [
          colour,
          format.percent(50 * index, 0),
        ]),
        axis: coresAxis(upper.map, context),
        series: coresSeries(view, upper.map, context),
      }
    case 'programs': {
      const { usage, blame } = upper
      return {
        title: usage.columns.length > 0 ? stackTitle(usage, context) : noPrograms(context),
        entries: stackEntries(usage, blame, context),
        axis: loadAxis(context),
        series: stackSeries(view, usage, context),
      }
    }
  }
}

function noPrograms({ words: { blame } }: ChartContext): Title {
  return { title: blame.programs, note: blame.none.unknown }
}
