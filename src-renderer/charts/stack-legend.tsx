import { stackedPrograms } from '../state/index.ts'
import { ProgramName } from '../programs/program-name.tsx'
import type { Spoken } from './chart-context.ts'
import { stackParts } from './stack.ts'

/** Which colour is which program, from the lowest, and what lies above them. */
export function StackLegend({ words }: Spoken) {
  const { programs, columns } = stackedPrograms.known.value
  if (columns.length === 0) return null
  return (
    <ul class="legend">
      {programs.map((name, place) => (
        <li key={name} data-program={place + 1}>
          <ProgramName program={name} part={null} />
        </li>
      ))}
      {stackParts.map(part => (
        <li key={`(${part})`} data-part={part} title={words.blame.parts[part].hint}>
          {words.blame.parts[part].name}
        </li>
      ))}
    </ul>
  )
}
