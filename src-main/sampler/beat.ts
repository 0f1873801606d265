import type { Clock } from './clock.ts'

/**
 * Calls `onBeat` at each multiple of the interval on the wall clock, until the function returned is called
 *
 * The timer is armed anew for the next multiple each time, so it never drifts. `at` is the multiple (Unix
 * milliseconds) that the beat belongs to, which for a late beat is the last one that has passed.
 */
export function startBeat(clock: Clock, intervalMs: number, onBeat: (at: number) => void): () => void {
  let cancel: () => void
  const arm = (target: number) => {
    cancel = clock.after(Math.max(target - clock.now(), 0), () => {
      const now = clock.now()
      // Timers may fire a little early by the wall clock. Far ahead of it, the clock was set back.
      const early = target - now
      if (early > 0 && early < intervalMs) return arm(target)
      const at = Math.floor(now / intervalMs) * intervalMs
      arm(at + intervalMs)
      onBeat(at)
    })
  }
  arm((Math.floor(clock.now() / intervalMs) + 1) * intervalMs)
  return () => cancel()
}
