import type { Status } from '../contract/status.ts'
import type { SaveTrouble } from '../contract/trouble.ts'

/** What kept the last write or reading from working, `null` where it did. */
export interface Errors {
  write: (Error & { reason?: SaveTrouble }) | null
  read: Error | null
}

/** What is wrong, as the status tells it; `waiting`: how many entries could not be written yet. */
export function problemOf({ write, read }: Errors, waiting: number): Status['problem'] {
  if (write) {
    const { message, reason = 'other' } = write
    return { code: 'not-saved', reason, detail: message, waiting }
  }
  if (read) return { code: 'no-reading', detail: read.message, waiting }
  return null
}
