import { view } from '../state/index.ts'
import type { ChartKind, Pointed } from './chart-kind.ts'
import { context } from './live-context.ts'
import type { Facts } from './moment-facts.ts'
import { momentAt } from './moments.ts'

/** What a chart tells of a moment, Unix milliseconds, where it knows anything. */
export function factsAt<Known, Found>(
  kind: ChartKind<Known, Found>,
  time: number,
  pointed: Pointed,
): Facts | undefined {
  const found = momentAt(kind.moments(view.peek(), kind.beside.known.peek()), time)
  return found && kind.facts(found, pointed, context.peek())
}
