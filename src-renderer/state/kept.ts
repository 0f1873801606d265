import { signal } from '@preact/signals'
import type { KeptChart } from '../../src-main/contract/chart.ts'

/** How far the drawing of a chart is, 0–1, or `null` while none is drawn. */
export const progress = signal<number | null>(null)
/** The kept charts while they are shown, newest first. */
export const keptCharts = signal<KeptChart[] | null>(null)
