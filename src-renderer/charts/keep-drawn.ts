import { effect, type ReadonlySignal } from '@preact/signals'
import { drawn, passed, plotWidth, programLine, view } from '../state/index.ts'
import type { ChartKind } from './chart-kind.ts'
import type { echarts } from './echarts.ts'
import { context } from './live-context.ts'
import { chartOption, inPassing, knownUpdate, rangeUpdate, type Surroundings } from './options.ts'
import { programSeries } from './program-series.ts'

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
  const merge = (update: Parameters<typeof chart.setOption>[0]) =>
    chart.setOption(update, { lazyUpdate: true })
  const leaves = [
    effect(() => {
      const surroundings = { ...around, shown: drawn.peek(), width: plotWidth.peek() }
      const option = chartOption(view.peek(), known.peek(), kind, surroundings, context.value)
      chart.setOption(option, { notMerge: true })
    }),
    afterwards([drawn, plotWidth], () => merge(rangeUpdate(drawn.peek(), plotWidth.peek(), context.peek()))),
    afterwards([view, known], () => merge(knownUpdate(view.peek(), known.peek(), kind, context.peek()))),
    effect(() => pushAside(chart.getDom(), -passed.value * plotWidth.value)),
  ]
  if (kind.takesProgramLine) {
    const line = () => {
      const series = programSeries(view.peek(), programLine.known.peek(), context.peek())
      merge({ series: [inPassing(series)] })
    }
    if (programLine.known.peek().length > 0) line()
    leaves.push(afterwards([view, programLine.known, context], line))
  }
  return () => {
    for (const leave of leaves) leave()
  }
}

/** Moves what is drawn of the range by so many pixels. */
function pushAside(chart: HTMLElement, pixels: number): void {
  chart.toggleAttribute('data-passing', pixels !== 0)
  chart.style.setProperty('--passed', `${pixels}px`)
}

/** Runs `change` whenever one of `signals` has changed, until the function returned is called. */
function afterwards(signals: readonly ReadonlySignal<unknown>[], change: () => void): () => void {
  let isFirst = true
  return effect(() => {
    for (const signal of signals) void signal.value
    if (!isFirst) change()
    isFirst = false
  })
}
