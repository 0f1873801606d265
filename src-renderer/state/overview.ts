import { computed, effect, signal } from '@preact/signals'
import type { View } from '../../src-main/contract/view.ts'
import { bridge } from '../bridge.ts'
import { extent } from './range.ts'
import { oneAtATime, overviewError, read } from './requests.ts'

/** Few enough to be read at once, whatever there is. */
const POINTS = 400
/** A sample more is nothing to be seen here. */
const SHORTEST_STEP = 15

/** All of history, as the strip below the charts shows it. */
export const overview = signal<View | null>(null)

/** Changes when there is more of it than the strip shows. */
const reach = computed(() => {
  const { start, now } = extent.value
  const step = Math.max((now - start) / POINTS, SHORTEST_STEP)
  return [Math.round(step), Math.floor(now / step)].join(' ')
})

/** Keeps it up to date from now on. */
export function followOverview(): void {
  effect(() => {
    void reach.value
    void fetchOverview()
  })
}

export const fetchOverview = oneAtATime(async () => {
  const { start, now } = extent.peek()
  const fetched = await read(bridge.getView({ from: start, to: now }, POINTS), overviewError)
  if (fetched) overview.value = fetched
})
