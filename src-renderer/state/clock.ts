import { signal } from '@preact/signals'

/** Seconds from a sample to the next. */
export const BEAT = 5

/** Unix seconds; moves on with each sample, or else every five seconds. */
export const now = signal(secondsNow())

/** Time goes on, to `at` at least. */
export function moveOn(at = 0): void {
  now.value = Math.max(secondsNow(), at)
}

function secondsNow(): number {
  return Math.floor(Date.now() / 1000)
}
