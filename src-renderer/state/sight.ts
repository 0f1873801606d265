import { computed, signal } from '@preact/signals'
import type { Range } from '../../src-main/contract/view.ts'
import { shown } from './range.ts'

/** What takes the upper and the lower half of the window. */
export type UpperName = 'load'
export type LowerName = 'means'

export const upper = signal<UpperName>('load')
export const lower = signal<LowerName>('means')

/** The moment (a slot of the chart) or the stretch that the person picked; `null` for all that is shown. */
export const picked = signal<Range | null>(null)
/** Whether the panel that tells of it is open. */
export const isPanelOpen = signal(false)

/** What the panel tells of. */
export const subject = computed(() => picked.value ?? shown.value)

export function pick(range: Range): void {
  picked.value = range
  isPanelOpen.value = true
}

export function unpick(): void {
  picked.value = null
}

/** Whether the panel has no room beside the charts, and takes the lower one's. */
export const isNarrow = signal(false)
