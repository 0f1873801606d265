import { effect, type Signal } from '@preact/signals'
import { now } from './clock.ts'

/**
 * Fetches at once, whenever what `watched` looks at changes, and with time after a failure of its own
 *
 * Until the function returned is called, from when on the failure is told no more.
 */
export function followed(
  watched: () => void,
  fetch: () => Promise<void>,
  error: Signal<string | null>,
): () => void {
  const leave = effect(() => {
    watched()
    if (error.value !== null) void now.value
    void fetch()
  })
  return () => {
    leave()
    error.value = null
  }
}
