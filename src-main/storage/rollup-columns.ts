/** The sums that a minute, an hour and a day hold. */
export const columns = `at, samples, observed_ms, load_sum, min, max, user_sum, system_sum,
  iowait_sum, iowait_ms, steal_sum, steal_ms`

/** Whether the samples of an hour (an SQL expression for its start) were deleted for their age. */
export function sealed(hour: string): string {
  return `EXISTS (SELECT 1 FROM hour_rollup AS h WHERE h.at = ${hour} AND h.sealed)`
}
