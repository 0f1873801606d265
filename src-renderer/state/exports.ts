import { computed, signal } from '@preact/signals'
import type { Theme } from '../../src-main/contract/chart.ts'
import type { ExportFormat } from '../../src-main/contract/export.ts'
import type { Range } from '../../src-main/contract/view.ts'
import { bridge, valueOf } from '../bridge.ts'
import { program } from './programs.ts'
import { shown } from './range.ts'
import { outcome } from './requests.ts'
import { upper } from './sight.ts'
import { words } from './speech.ts'

/** What is to be exported, while the person is asked as what. */
export const exportOf = signal<Range | null>(null)
/** How far the writing is, 0–1, or `null` while nothing is written. */
export const exportProgress = signal<number | null>(null)
/** Whether an export was asked for that has not come to its end. */
const isAskedFor = signal(false)
export const isExporting = computed(() => isAskedFor.value || exportProgress.value !== null)
/** Whether the last came to its end, so that its file can be shown. */
export const isExported = signal(false)

/** Whether the charts show programs, so that a picture of them can. */
export const areProgramsSeen = computed(
  () => upper.value === 'programs' || (upper.value !== 'cores' && program.value !== null),
)

/** Asks the person as what to export a range; that which is shown, unless told otherwise. */
export function askExport(range: Range = shown.peek()): void {
  isExported.value = false
  exportOf.value = { from: range.from, to: range.to }
}

/** Goes on when the person closes the dialog meanwhile. */
export async function exportAs(
  range: Range,
  format: ExportFormat,
  theme: Theme,
  withPrograms: boolean,
): Promise<void> {
  isExported.value = false
  isAskedFor.value = true
  try {
    const file = await valueOf(
      format === 'png' || format === 'svg'
        ? bridge.exportCharts(range, format, theme, withPrograms ? { line: program.peek() } : null)
        : bridge.exportRange(range, format, withPrograms),
    )
    if (file === null) return
    isExported.value = true
    outcome.value = words.peek().exports.exported(file)
  } finally {
    isAskedFor.value = false
  }
}

export async function cancelExport(): Promise<void> {
  await valueOf(bridge.cancelExport())
  outcome.value = words.peek().exports.cancelled
}

export async function showExported(): Promise<void> {
  await valueOf(bridge.showExported())
}
