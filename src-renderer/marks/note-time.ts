import type { Range } from '../../src-main/contract/view.ts'
import { format, now } from '../state/index.ts'

/** When that was which was noted, in words. */
export function noteTime({ from, to }: Range): string {
  const { moment, span, dating } = format.value
  const said = dating({ from, to }, now.value)
  return from === to ? moment(from, said, true) : span({ from, to }, said)
}
