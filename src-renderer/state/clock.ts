import { signal } from '@preact/signals'
import { opened } from './recording.ts'

/** Seconds. */
export const TICK = 5

/** Unix seconds; moves on with each sample, or else every five seconds. */
export const now = signal(secondsNow())

/** Time has gone on to a sample. */
export function moveOnTo(at: number): void {
  now.value = Math.max(secondsNow(), at)
}

/** Where no sample comes, time goes on all the same; but not in a recording, which is over. */
export function moveOn(): void {
  if (opened.peek()) return
  const at = secondsNow()
  if (Math.abs(at - now.peek()) >= TICK) now.value = at
}

/** Time ends with the recording that is shown. */
export function stopAt(at: number): void {
  now.value = at
}

function secondsNow(): number {
  return Math.floor(Date.now() / 1000)
}
