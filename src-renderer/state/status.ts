import { computed, signal } from '@preact/signals'
import type { Status } from '../../src-main/contract/status.ts'
import { bridge } from '../bridge.ts'
import { read, statusError } from './requests.ts'

export const status = signal<Status | null>(null)

export const isRecording = computed(() => status.value?.recording ?? null)

export function takeStatus(next: Status): void {
  status.value = next
}

export async function fetchStatus(): Promise<void> {
  const fetched = await read(bridge.getStatus(), statusError)
  if (fetched) takeStatus(fetched)
}
