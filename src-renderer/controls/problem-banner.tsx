import { format, status, words } from '../state.ts'

export function ProblemBanner() {
  const problem = status.value?.problem
  if (!problem) return null
  const { notSaved, noReading } = words.value.problems
  return (
    <p class="problem" role="alert">
      {problem.code === 'not-saved'
        ? notSaved(problem.detail, problem.waiting, format.value.number(problem.waiting))
        : noReading(problem.detail)}
    </p>
  )
}
