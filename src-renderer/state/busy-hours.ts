import { computed, signal } from '@preact/signals'
import type { View } from '../../src-main/contract/view.ts'
import { bridge } from '../bridge.ts'
import { hoursIn, lastDays } from '../hours/hour-rows.ts'
import { now } from './clock.ts'
import { followed } from './followed.ts'
import { oneAtATime, read, readFailure } from './requests.ts'
import { status } from './status.ts'
import { changes } from './view.ts'

/** Days that are known; how many of them are shown is a question of room. */
export const MOST_DAYS = 8 * 7
/** The hour that goes on is known anew so often, seconds. */
const AGAIN_AFTER = 300

/** The hours of the last weeks; `null` until main has told them. */
export const busyHours = signal<View | null>(null)

const error = readFailure()

/** Until there is something, the hour that goes on is not waited for. */
const firstAt = computed(() => status.value?.history.firstAt)
const age = computed(() => Math.floor(now.value / AGAIN_AFTER))

const fetchBusyHours = oneAtATime(async () => {
  const before = changes.peek()
  const days = lastDays(now.peek(), MOST_DAYS)
  const fetched = await read(bridge.getView(days, hoursIn(days)), error)
  if (fetched && before === changes.peek()) busyHours.value = fetched
})

/** Keeps them up to date until the function returned is called. */
export function followBusyHours(): () => void {
  const watched = () => {
    void firstAt.value
    void age.value
    void changes.value
  }
  return followed(watched, fetchBusyHours, error)
}
