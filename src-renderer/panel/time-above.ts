import type { Facts } from '../../src-main/contract/facts.ts'

/**
 * For how long the load was above a limit, milliseconds; `null` where that is not known
 *
 * Of single minutes whose samples are gone only the mean is counted, so their peaks take no time.
 */
export function timeAbove(
  { aboveMs, max }: Pick<Facts, 'aboveMs' | 'max'>,
  limit: 50 | 80 | 95,
): number | null {
  const isUnseen = aboveMs[limit] === 0 && max !== null && max > limit * 100
  return isUnseen ? null : aboveMs[limit]
}
