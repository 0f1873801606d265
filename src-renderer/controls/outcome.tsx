import { outcome } from '../state.ts'

/** What came of the person's last action. */
export function Outcome() {
  return (
    <p class="outcome" role="status">
      {outcome}
    </p>
  )
}
