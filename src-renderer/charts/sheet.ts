import { SHEET_PLOT_WIDTH, type SheetUpper } from '../../src-main/contract/chart.ts'
import type { View } from '../../src-main/contract/view.ts'
import { loadAxis, timeAxis } from './axes.ts'
import type { ChartContext } from './chart-context.ts'
import { FONT } from './palette.ts'
import { gapSeries, meanSeries } from './series.ts'
import { upperChart } from './sheet-upper.ts'
import { meansTitle, type Title } from './titles.ts'

export const SHEET = { width: 1280, height: 800 }

const RIGHT = 40
const EDGES = { left: SHEET.width - RIGHT - SHEET_PLOT_WIDTH, right: RIGHT }

/** Both charts of a view on one sheet, with a title. */
export function sheetOption(view: View, upper: SheetUpper, host: string, context: ChartContext) {
  const { words, format, palette } = context
  const { title: upperTitle, legend, axis: upperAxis, series } = upperChart(view, upper, context)
  const rich = Object.fromEntries(legend.map(([color], index) => [`sign${index}`, { color }]))
  const signs = legend.map(([, name], index) => `{sign${index}|■} ${name}`)
  const heading = ({ title, note }: Title, top: number, size: number) => ({
    text: title,
    subtext: note,
    left: 40,
    top,
    itemGap: 6,
    // ECharts takes the height of a line from a Chinese sign, which not every machine has in full size.
    textStyle: {
      color: palette.ink,
      fontFamily: FONT,
      fontSize: size,
      fontWeight: 600 as const,
      lineHeight: Math.round(size * 1.2),
    },
    subtextStyle: { color: palette.muted, fontFamily: FONT, fontSize: 15, lineHeight: 18, rich },
  })
  const grid = (top: number) => ({ ...EDGES, top, height: 230 })
  const large = <Axis extends { axisLabel?: object }>(axis: Axis, gridIndex: number) => ({
    ...axis,
    gridIndex,
    axisLabel: { ...axis.axisLabel, fontSize: 15 },
  })
  return {
    animation: false,
    backgroundColor: palette.card,
    title: [
      heading({ title: words.charts.sheetTitle(host), note: format.exactSpan(view) }, 24, 24),
      heading({ ...upperTitle, note: [upperTitle.note, ...signs].filter(Boolean).join('   ') }, 96, 17),
      heading(meansTitle(view, context), 438, 17),
    ],
    grid: [grid(164), grid(506)],
    xAxis: [0, 1].map(index => large(timeAxis(view, SHEET_PLOT_WIDTH, context), index)),
    yAxis: [upperAxis, loadAxis(context)].map(large),
    series: [
      ...series,
      ...meanSeries(view, palette, 1),
      gapSeries(view, context, 0),
      { ...gapSeries(view, context, 1), id: 'gaps below' },
    ],
  }
}
