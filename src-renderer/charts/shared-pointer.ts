import { signal } from '@preact/signals'
import type { echarts } from './echarts.ts'

type Chart = echarts.ECharts

/**
 * One pointer for charts that stand one above the other and span the same time
 *
 * Not `echarts.connect`, which finds the moment by its place in the data and so only serves charts of the same data.
 * The time axes are of one width here, so the place on the screen is the moment.
 */
const charts = new Set<Chart>()

/** Unix milliseconds that the keys have brought the pointer to, or `null` where the mouse has it or nobody. */
export const timeByKeys = signal<number | null>(null)

/** Whether anyone points at the charts. Only then do these know where the pointer stops. */
export const isPointed = signal(false)

/** Lets a chart share the pointer until the function returned is called. */
export function sharePointer(chart: Chart): () => void {
  charts.add(chart)
  const screen = chart.getZr()
  screen.on('mousemove', ({ offsetX }) => {
    timeByKeys.value = null
    pointAt(offsetX, chart)
  })
  screen.on('globalout', () => hidePointer())
  return () => charts.delete(chart)
}

/** Tells how many pixels from the top of a chart the pointer is; `null` where it is elsewhere, or led by keys. */
export function heightOfPointer(chart: Chart): () => number | null {
  let height: number | null = null
  const screen = chart.getZr()
  screen.on('mousemove', ({ offsetY }) => void (height = offsetY))
  screen.on('globalout', () => void (height = null))
  return () => (timeByKeys.peek() === null ? height : null)
}

/** Points at the place `x`, pixels from the left of each chart, on all of them but one. */
export function pointAt(x: number, except?: Chart): void {
  isPointed.value = true
  for (const chart of charts)
    if (chart !== except) chart.dispatchAction({ type: 'showTip', x, y: chart.getHeight() / 2 })
}

export function hidePointer(): void {
  isPointed.value = false
  timeByKeys.value = null
  for (const chart of charts) {
    chart.dispatchAction({ type: 'hideTip' })
    chart.dispatchAction({ type: 'updateAxisPointer', currTrigger: 'leave' })
  }
}
