import { signal } from '@preact/signals'
import type { ExportFacts } from '../../src-main/contract/export.ts'
import { bridge, valueOf } from '../bridge.ts'

/** What is shown in the place of the own history, and can't be changed; `null` while that is shown. */
export const opened = signal<ExportFacts | null>(null)

/** Once, before all else: when another is opened, and when it is closed, main has the page begin anew. */
export async function fetchOpened(): Promise<void> {
  opened.value = await valueOf(bridge.getRecording())
}

/** Main tells the person why, where a file can't be shown. */
export async function openRecording(file: File): Promise<void> {
  await valueOf(bridge.openRecording(file))
}

export async function closeRecording(): Promise<void> {
  await valueOf(bridge.closeRecording())
}
