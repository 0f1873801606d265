/** As the library names it where what came is not what was published. */
const MISMATCH = 'ERR_CHECKSUM_MISMATCH'

export type UpdateFailure = 'unreachable' | 'no-room' | 'damaged' | 'other'

/** Why looking for a version or bringing it failed, and the first line of what was said of it. */
export function reasonOf(error: unknown): { failure: UpdateFailure; detail: string } {
  const [detail = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
  return { failure: failureOf(detail, (error as { code?: unknown } | null)?.code), detail }
}

function failureOf(detail: string, code: unknown): UpdateFailure {
  if (code === MISMATCH) return 'damaged'
  if (code === 'ENOSPC') return 'no-room'
  if (/^net::ERR_|\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT)\b|timed out/i.test(detail))
    return 'unreachable'
  return 'other'
}
