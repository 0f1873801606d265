import { batch, computed, effect, signal } from '@preact/signals'
import type { LowerName, Sight, UpperName } from '../../src-main/contract/sight.ts'
import type { Range } from '../../src-main/contract/view.ts'
import { bridge, valueOf } from '../bridge.ts'
import { shown } from './range.ts'
import { attempt } from './requests.ts'

/** What takes the upper and the lower half of the window. */
export const upper = signal<UpperName>('load')
export const lower = signal<LowerName>('means')

/** The moment (a slot of the chart) or the stretch that the person picked; `null` for all that is shown. */
export const picked = signal<Range | null>(null)
/** Whether the panel that tells of it is open. */
export const isPanelOpen = signal(false)

/** What the panel tells of. */
export const subject = computed(() => picked.value ?? shown.value)

/** What was picked first, from which the pick is extended. */
let anchor: Range | null = null

export function pick(range: Range): void {
  anchor = range
  picked.value = range
  isPanelOpen.value = true
}

/** Picks all from what was picked first up to this, on whichever side it is. */
export function extendPick(range: Range): void {
  const first = picked.peek() && anchor
  if (first) picked.value = { from: Math.min(first.from, range.from), to: Math.max(first.to, range.to) }
  else pick(range)
}

export function unpick(): void {
  picked.value = null
}

export function openPanel(): void {
  isPanelOpen.value = true
}

export function closePanel(): void {
  isPanelOpen.value = false
  unpick()
}

/** Whether the panel has no room beside the charts, and takes the lower one's. */
export const isNarrow = signal(false)

/** Pixels of the screen to one of the page: others when the page is zoomed, or goes to another screen. */
export const pixelRatio = signal(1)

/** How the window looked at its range last. */
export async function fetchSight(): Promise<void> {
  const kept = await valueOf(bridge.getSight())
  batch(() => {
    upper.value = kept.upper
    lower.value = kept.lower
    isPanelOpen.value = kept.isPanelOpen
  })
}

/** Has main keep each change of it from now on. */
export function keepSight(): void {
  let isKept = true
  effect(() => {
    const sight: Sight = { upper: upper.value, lower: lower.value, isPanelOpen: isPanelOpen.value }
    if (!isKept) void attempt(() => valueOf(bridge.setSight(sight)))
    isKept = false
  })
}
