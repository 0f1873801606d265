import type { Range } from '../../src-main/contract/view.ts'
import { type Slots, slotFrom } from './moments.ts'
import { placeOf } from './plot.ts'
import { hidePointer, pointAt, timeByKeys } from './shared-pointer.ts'

/** By how many slots a key moves the pointer: in the last hour a sample, and a minute. */
const STEPS: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  PageUp: -12,
  PageDown: 12,
  Home: -Infinity,
  End: Infinity,
}

/** Moves the pointer of the charts by the keyboard, to either end at most; Escape hides it. Whether the key was one. */
export function moveByKey(key: string, shown: Range, slots: Slots, chartWidth: number): boolean {
  if (key === 'Escape') {
    hidePointer()
    return true
  }
  const step = STEPS[key]
  if (step === undefined) return false
  const last = slotFrom(Infinity, 0, shown, slots)
  const time = slotFrom(timeByKeys.peek() ?? last, step, shown, slots)
  timeByKeys.value = time
  pointAt(placeOf(time / 1000, chartWidth, shown))
  return true
}
