import { useEffect } from 'preact/hooks'
import { program, programLine, words } from '../state/index.ts'

/** Which program's line is drawn, and the way to be rid of it. */
export function DrawnProgram() {
  useEffect(() => programLine.follow(), [])
  const name = program.value
  if (name === null) return null
  const remove = words.value.blame.remove(name)
  return (
    <button class="drawn" aria-label={remove} title={remove} onClick={() => (program.value = null)}>
      <span>{name}</span>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="m4 4 8 8m0-8-8 8" />
      </svg>
    </button>
  )
}
