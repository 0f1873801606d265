import type { TooltipOption } from 'echarts/types/dist/shared'
import type { ChartContext } from './chart-context.ts'
import type { MinutePoint, SamplePoint } from './points.ts'
import type { GapPoint } from './series.ts'

interface Pointed {
  seriesId?: string
  value: unknown
}

/** What stands in the tooltip: a heading and rows of a name and a value. */
interface Facts {
  heading: string
  rows: [name: string, value: string][]
}

/** Beside the pointer, at the height of the chart's top, so that the line under the pointer stays visible. */
const OFFSET = 14

/**
 * What the pointer says of the moment it is at
 *
 * Built of elements and classes: inline styles in HTML text would be against the page's security policy.
 */
export function pointerTooltip(context: ChartContext): TooltipOption {
  return {
    trigger: 'axis',
    appendTo: document.body,
    className: 'pointer',
    transitionDuration: 0,
    padding: 0,
    borderWidth: 0,
    backgroundColor: 'transparent',
    extraCssText: 'box-shadow: none',
    axisPointer: {
      type: 'line',
      snap: true,
      label: { show: false },
      lineStyle: { color: context.palette.muted },
    },
    position: ([x], _pointed, _element, _rect, { contentSize, viewSize }) => [
      x + OFFSET + contentSize[0] > viewSize[0] ? x - OFFSET - contentSize[0] : x + OFFSET,
      0,
    ],
    formatter: pointed => {
      const facts = factsOf(Array.isArray(pointed) ? pointed : [], context)
      return facts ? element(facts) : ''
    },
  }
}

function element({ heading, rows }: Facts): HTMLElement {
  const box = document.createElement('div')
  const title = document.createElement('strong')
  title.textContent = heading
  box.append(title)
  for (const cell of rows.flat()) {
    const span = document.createElement('span')
    span.textContent = cell
    box.append(span)
  }
  return box
}

function factsOf(pointed: Pointed[], context: ChartContext): Facts | null {
  const valueOf = (id: string) => pointed.find(({ seriesId }) => seriesId === id)?.value
  const gap = valueOf('gaps') as GapPoint | undefined
  if (gap) return gapFacts(gap, context)
  const sample = valueOf('samples') as SamplePoint | undefined
  if (sample) return sampleFacts(sample, context)
  const minute = valueOf('minutes') as MinutePoint | undefined
  return minute ? minuteFacts(minute, context) : null
}

function gapFacts([, , from, to, reason]: GapPoint, { words, format }: ChartContext): Facts {
  return {
    heading: words.gaps[reason],
    rows: [
      [words.charts.notRecorded, format.duration(to - from)],
      [`${format.hourMinute(from)} –`, format.hourMinute(to)],
    ],
  }
}

function sampleFacts(
  [, load, user, system, iowait, steal, at]: SamplePoint,
  context: ChartContext,
): Facts | null {
  if (load === null || at === undefined) return null
  const { words, format } = context
  return {
    heading: format.time(at),
    rows: shareRows([[words.parts.load, load], ...parts({ user, system, iowait, steal }, context)], context),
  }
}

function minuteFacts(
  [, mean, user, system, iowait, steal, min, max, observedMs, at]: MinutePoint,
  context: ChartContext,
): Facts | null {
  if (mean === null || at === undefined) return null
  const { words, format } = context
  const seconds = Math.round((observedMs ?? 0) / 1000)
  return {
    heading: format.hourMinute(at),
    rows: [
      ...shareRows(
        [
          [words.charts.mean, mean],
          [words.charts.least, min],
          [words.charts.greatest, max],
          ...parts({ user, system, iowait, steal }, context),
        ],
        context,
      ),
      ...(seconds < 59
        ? [[words.charts.observed, words.charts.secondsOf60(format.number(seconds))] as [string, string]]
        : []),
    ],
  }
}

type Share = [name: string, percent: number | null | undefined]

function parts(
  { user, system, iowait, steal }: Record<'user' | 'system' | 'iowait' | 'steal', number | null | undefined>,
  { words }: ChartContext,
): Share[] {
  return [
    [words.parts.user, user],
    [words.parts.system, system],
    [words.parts.iowait, iowait],
    [words.parts.steal, steal],
  ]
}

/** What the system cannot tell has no row. */
function shareRows(shares: Share[], { format }: ChartContext): [string, string][] {
  return shares.flatMap(([name, value]): [string, string][] =>
    typeof value === 'number' ? [[name, format.percent(value)]] : [],
  )
}
