import { format, status, words } from '../state/index.ts'

/** The count changes at each beat, so it stands outside the alert, which would be said anew each time. */
export function ProblemBanner() {
  const problem = status.value?.problem
  if (!problem) return null
  const { notSaved, noReading, reasons, waiting } = words.value.problems
  const { reason = 'other', detail } = problem
  const why = reason === 'other' ? detail : reasons[reason]
  const isUnsaved = problem.code === 'not-saved'
  return (
    <p class="problem">
      <span role="alert">{isUnsaved ? notSaved(why) : noReading(detail)}</span>{' '}
      {isUnsaved && <span>{waiting(problem.waiting, format.value.number(problem.waiting))}</span>}
    </p>
  )
}
