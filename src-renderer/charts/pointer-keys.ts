import type { echarts } from './echarts.ts'
import { GRID } from './options.ts'
import { hidePointer, pointAt } from './shared-pointer.ts'

/** By how many milliseconds a key moves the pointer. */
const STEPS: Record<string, number> = {
  ArrowLeft: -5000,
  ArrowRight: 5000,
  PageUp: -60_000,
  PageDown: 60_000,
  Home: -Infinity,
  End: Infinity,
}

/** Unix milliseconds that the keys have brought the pointer to. */
let moment: number | undefined

/** Moves the pointer of the charts by the keyboard: a sample by arrow, a minute by page, to either end, Escape hides. */
export function moveByKey(event: KeyboardEvent, chart: echarts.ECharts): void {
  if (event.key === 'Escape') {
    moment = undefined
    return hidePointer()
  }
  const step = STEPS[event.key]
  if (step === undefined) return
  event.preventDefault()
  const axis = { xAxisIndex: 0 }
  const first = chart.convertFromPixel(axis, GRID.left)
  const last = chart.convertFromPixel(axis, chart.getWidth() - GRID.right)
  moment = Math.min(Math.max((moment ?? last) + step, first), last)
  pointAt(chart.convertToPixel(axis, moment))
}
