const DAY_S = 86_400

/** What is written at the start is no measure of what comes, seconds. */
const LONG_ENOUGH_S = 600

/** A copy of the history as it was at an instant, Unix seconds. */
interface Copy {
  createdAt: number
  bytes: number
}

/** `writtenBytes` in the time from `startedAt` to `now`, Unix seconds, with what a day has once: its backup. */
export function writtenADay(
  writtenBytes: number,
  startedAt: number,
  now: number,
  backups: readonly Copy[],
): number | null {
  const seconds = now - startedAt
  if (seconds < LONG_ENOUGH_S) return null
  const copied = backups.filter(({ createdAt }) => createdAt >= startedAt)
  const rest = copied.reduce((sum, { bytes }) => sum - bytes, writtenBytes)
  return (Math.max(rest, 0) / seconds) * DAY_S + (latestOf(backups)?.bytes ?? 0)
}

/**
 * From the first backup that there is to the last: both are compact, where the file itself has free pages and a log
 *
 * `null` where they are less than a day apart, or the history was made smaller in between.
 */
export function growthADay(backups: readonly Copy[]): number | null {
  const last = latestOf(backups)
  const first = latestOf(backups, -1)
  if (!first || !last || last.createdAt - first.createdAt < DAY_S || last.bytes < first.bytes) return null
  return ((last.bytes - first.bytes) / (last.createdAt - first.createdAt)) * DAY_S
}

function latestOf(backups: readonly Copy[], sign = 1): Copy | undefined {
  return backups.toSorted((a, b) => sign * (b.createdAt - a.createdAt))[0]
}
