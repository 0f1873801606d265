import { format, status, words } from '../state.ts'

/** The count changes at each beat, so it stands outside the alert, which would be said anew each time. */
export function ProblemBanner() {
  const problem = status.value?.problem
  if (!problem) return null
  const { notSaved, noReading, waiting } = words.value.problems
  const isUnsaved = problem.code === 'not-saved'
  return (
    <p class="problem">
      <span role="alert">{isUnsaved ? notSaved(problem.detail) : noReading(problem.detail)}</span>{' '}
      {isUnsaved && <span>{waiting(problem.waiting, format.value.number(problem.waiting))}</span>}
    </p>
  )
}
