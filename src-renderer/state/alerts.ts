import { effect, signal } from '@preact/signals'
import type { Alert } from '../../src-main/contract/alert.ts'
import { bridge } from '../bridge.ts'
import { paced } from './pace.ts'
import { shown } from './range.ts'
import { oneAtATime, read } from './requests.ts'
import { changes } from './view.ts'

/** What rules told in the range that is shown. */
export const alerts = signal<Alert[]>([])

/** Why they can't be had, which the view says too. */
const alertsError = signal<string | null>(null)

/** Follows the range that is shown from now on; a live one moves on with each sample. */
export function followAlerts(): void {
  effect(() => {
    void shown.value
    void changes.value
    void fetchAlerts()
  })
}

const pace = paced()

const fetchAlerts = oneAtATime(async () => {
  await pace()
  alerts.value = (await read(bridge.listAlerts(shown.peek()), alertsError)) ?? []
})
