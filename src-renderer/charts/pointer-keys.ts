import type { echarts } from './echarts.ts'
import { SLOT_MS } from './moments.ts'
import { GRID } from './options.ts'
import { hidePointer, pointAt, timeByKeys } from './shared-pointer.ts'

/** By how many milliseconds a key moves the pointer. */
const STEPS: Record<string, number> = {
  ArrowLeft: -SLOT_MS,
  ArrowRight: SLOT_MS,
  PageUp: -60_000,
  PageDown: 60_000,
  Home: -Infinity,
  End: Infinity,
}

/** Moves the pointer of the charts by the keyboard: a sample by arrow, a minute by page, to either end, Escape hides. */
export function moveByKey(event: KeyboardEvent, chart: echarts.ECharts): void {
  if (event.key === 'Escape') return hidePointer()
  const step = STEPS[event.key]
  if (step === undefined) return
  event.preventDefault()
  const axis = { xAxisIndex: 0 }
  // From the middle of a slot to the middle of the next: at the very edge the chart would find nothing.
  const first = chart.convertFromPixel(axis, GRID.left) + SLOT_MS / 2
  const last = chart.convertFromPixel(axis, chart.getWidth() - GRID.right) - SLOT_MS / 2
  const time = Math.min(Math.max((timeByKeys.peek() ?? last) + step, first), last)
  timeByKeys.value = time
  pointAt(chart.convertToPixel(axis, time))
}
