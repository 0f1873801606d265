import type { QuietHours } from '../contract/alert.ts'

/** Whether an instant, Unix seconds, lies in the quiet hours by the local clock. */
export function isQuiet(quiet: QuietHours | null, at: number): boolean {
  if (!quiet) return false
  const date = new Date(at * 1000)
  const minute = date.getHours() * 60 + date.getMinutes()
  const { from, to } = quiet
  return from <= to ? minute >= from && minute < to : minute >= from || minute < to
}
