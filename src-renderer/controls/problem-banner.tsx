import { format, status, words } from '../state.ts'

export function ProblemBanner() {
  const problem = status.value?.problem
  if (!problem) return null
  const { notSaved, noReading, reasons } = words.value.problems
  const { reason = 'other', detail } = problem
  const why = reason === 'other' ? detail : reasons[reason]
  return (
    <p class="problem" role="alert">
      {problem.code === 'not-saved'
        ? notSaved(why, problem.waiting, format.value.number(problem.waiting))
        : noReading(problem.detail)}
    </p>
  )
}
