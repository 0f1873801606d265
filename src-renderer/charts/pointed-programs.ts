import type { Blame } from '../../src-main/contract/blame.ts'
import { atMoment, program, shown, whyNoBlame } from '../state/index.ts'
import type { ChartContext } from './chart-context.ts'
import { programFacts } from './program-facts.ts'
import type { MoreOf } from './tooltip.ts'

/** What a pointer says of who used the processor where it is; each has a name of its own. */
export function programsAt(pointer: string, context: () => ChartContext): MoreOf {
  const inWords = (blame: Blame) =>
    programFacts(
      blame,
      { shown: shown.peek(), chosen: program.peek(), isToCome: whyNoBlame(blame) === 'waiting' },
      context(),
    )
  return (stretch, tell) => {
    const known = atMoment.at(pointer, stretch, blame => tell(inWords(blame)))
    return known ? inWords(known) : null
  }
}
