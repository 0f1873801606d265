import { signal } from '@preact/signals'
import type { HistoryFacts } from '../../src-main/contract/backup.ts'
import { bridge, valueOf } from '../bridge.ts'

/** What is known of the history file and its backups while that is shown. */
export const historyFacts = signal<HistoryFacts | null>(null)

export async function showHistoryFacts(): Promise<void> {
  historyFacts.value = await valueOf(bridge.getHistoryFacts())
}

/** If they are shown, and still are when they come. */
export async function refreshHistoryFacts(): Promise<void> {
  if (!historyFacts.value) return
  const fetched = await valueOf(bridge.getHistoryFacts())
  if (historyFacts.value) historyFacts.value = fetched
}
