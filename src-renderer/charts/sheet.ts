import { SHEET_PLOT_WIDTH, type SheetUpper } from '../../src-main/contract/chart.ts'
import type { View } from '../../src-main/contract/view.ts'
import { loadAxis, timeAxis } from './axes.ts'
import type { ChartContext } from './chart-context.ts'
import { FONT } from './palette.ts'
import { gapSeries, meanSeries } from './series.ts'
import { entryGraphics, heightOfEntries, textGraphic } from './sheet-programs.ts'
import { upperChart } from './sheet-upper.ts'
import { meansTitle, type Title } from './titles.ts'

export const SHEET = { width: 1280, height: 800 }

const EDGE = 40
/** ECharts keeps so much room around a title. */
const AROUND_TITLE = 5
const EDGES = { left: SHEET.width - EDGE - SHEET_PLOT_WIDTH, right: EDGE }
/** Pixels from the top. */
const UPPER_TITLE = 96
const UPPER_NOTE = 126
const UPPER_LEGEND = 150
const LOWER_ENDS = 736
/** From where one plot ends to where the next begins, with its title between. */
const BETWEEN_PLOTS = 112
const LOWER_TITLE = 44

/** Both charts of a view on one sheet, with a title. */
export function sheetOption(view: View, upper: SheetUpper, host: string, context: ChartContext) {
  const { words, format, palette } = context
  const {
    title: upperTitle,
    legend = [],
    entries = [],
    program,
    axis: upperAxis,
    series,
  } = upperChart(view, upper, context)
  const rich = Object.fromEntries(legend.map(([color], index) => [`sign${index}`, { color }]))
  const signs = legend.map(([, name], index) => `{sign${index}|■} ${name}`)
  const caption = { ...upperTitle, note: [upperTitle.note, ...signs].filter(Boolean).join('   ') }
  const heading = ({ title, note }: Title, top: number, size: number) => ({
    text: title,
    subtext: note,
    left: EDGE,
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
  const legendTop = caption.note === '' ? UPPER_NOTE : UPPER_LEGEND
  const top = legendTop + 14 + heightOfEntries(entries)
  const height = (LOWER_ENDS - top - BETWEEN_PLOTS) / 2
  const grid = (start: number) => ({ ...EDGES, top: start, height })
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
      heading(caption, UPPER_TITLE, 17),
      heading(meansTitle(view, context), top + height + LOWER_TITLE, 17),
    ],
    graphic: [
      ...entryGraphics(
        entries,
        { left: EDGE + AROUND_TITLE, width: SHEET.width - 2 * EDGE, top: legendTop },
        context,
      ),
      ...(program === undefined ? [] : [lineGraphic(program, context)]),
    ],
    grid: [grid(top), grid(top + height + BETWEEN_PLOTS)],
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

/** In the colour of the line, at the right end of the title. */
function lineGraphic(program: string, { palette }: ChartContext) {
  const place = { x: SHEET.width - EDGE, y: UPPER_TITLE + AROUND_TITLE, colour: palette.program }
  return textGraphic(`— ${program}`, { ...place, align: 'right', room: SHEET_PLOT_WIDTH / 2 })
}
