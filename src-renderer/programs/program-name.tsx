import { program, toggleProgram, words } from '../state/index.ts'
import type { BlameRow } from './blame-rows.ts'

/** The name of a program, which draws its line, or that of what is no program. */
export function ProgramName({ program: name, part }: Pick<BlameRow, 'program' | 'part'>) {
  const { parts, draw } = words.value.blame
  if (name === null) {
    const { name: title, hint } = parts[part ?? 'rest']
    return <span title={hint}>{title}</span>
  }
  const isDrawn = program.value === name
  return (
    <button
      class="link program"
      aria-pressed={isDrawn}
      title={`${name}\n${draw(name)}`}
      onClick={() => toggleProgram(name)}
    >
      {name}
    </button>
  )
}
