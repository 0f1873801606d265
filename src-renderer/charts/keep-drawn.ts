import { effect, type ReadonlySignal, signal } from '@preact/signals'
import { drawn, passed, plotWidth, programLine, view } from '../state/index.ts'
import type { ChartKind } from './chart-kind.ts'
import type { echarts } from './echarts.ts'
import { inOneGo } from './in-one-go.ts'
import { context } from './live-context.ts'
import {
  chartOption,
  heightUpdate,
  inPassing,
  knownSeries,
  rangeUpdate,
  type Surroundings,
} from './options.ts'
import { programSeries } from './program-series.ts'
import { isPointed } from './shared-pointer.ts'

/**
 * Draws a live chart, and again whenever there is another picture, until the function returned is called
 *
 * A new look or language sets it up anew; another range only moves its axis, a new sample only its data. All that
 * changed in one go is drawn once.
 */
export function keepDrawn<Known, Found>(
  chart: echarts.ECharts,
  kind: ChartKind<Known, Found>,
  around: Omit<Surroundings, 'shown' | 'width'>,
): () => void {
  const { known } = kind.beside
  const line = kind.takesProgramLine ? programLine.known : NO_LINE
  const series = () => {
    const all = knownSeries(view.peek(), known.peek(), kind, isPointed.peek(), context.peek())
    if (line.peek().length > 0) all.push(inPassing(programSeries(view.peek(), line.peek(), context.peek())))
    return { series: all }
  }
  const merge = inOneGo(chart)
  const leaves = [
    effect(() => {
      const surroundings = { ...around, shown: drawn.peek(), width: plotWidth.peek() }
      const option = chartOption(known.peek(), kind, surroundings, context.value)
      chart.setOption({ ...option, ...series() }, { notMerge: true })
    }),
    afterwards([drawn, plotWidth], () => merge(rangeUpdate(drawn.peek(), plotWidth.peek(), context.peek()))),
    afterwards([known], () => merge(heightUpdate(known.peek(), kind, context.peek()))),
    afterwards([view, known, line], () => merge(series())),
    // At once: what asks for it goes on to look for what is pointed at.
    afterwards([isPointed], () => isPointed.peek() && chart.setOption(series())),
    effect(() => pushAside(chart.getDom(), -passed.value * plotWidth.value)),
  ]
  return () => {
    for (const leave of leaves) leave()
  }
}

const NO_LINE: typeof programLine.known = signal([])

/** Moves what is drawn of the range by so many pixels. */
function pushAside(chart: HTMLElement, pixels: number): void {
  chart.toggleAttribute('data-passing', pixels !== 0)
  chart.style.setProperty('--passed', `${pixels}px`)
}

/** Runs `change` whenever one of `signals` has changed, until the function returned is called. */
function afterwards(signals: readonly ReadonlySignal<unknown>[], change: () => void): () => void {
  let isFirst = true
  return effect(() => {
    for (const each of signals) void each.value
    if (!isFirst) change()
    isFirst = false
  })
}
