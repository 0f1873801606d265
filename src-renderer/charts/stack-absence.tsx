import { NoBlame } from '../programs/no-blame.tsx'
import { shown, stackedPrograms, view } from '../state/index.ts'

/** Why no programs are stacked on a load that was recorded. */
export function StackAbsence() {
  const { columns, to } = stackedPrograms.known.value
  const { samples, buckets } = view.value
  const isAsked = to > 0
  if (!isAsked || columns.length > 0 || (!samples?.length && buckets.length === 0)) return null
  return (
    <div class="empty">
      <NoBlame of={shown.value} />
    </div>
  )
}
