import { outcome, readError, words } from '../state/index.ts'

/** What came of the person's last action, or else why there is nothing new to see. */
export function Outcome() {
  const unread = readError.value === null ? '' : words.value.problems.notRead(readError.value)
  return (
    <p class="outcome" role="status">
      {outcome.value || unread}
    </p>
  )
}
