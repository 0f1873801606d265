import { type ReadonlySignal, signal } from '@preact/signals'
import type { Answer, WrittenAnswer } from '../../src-main/contract/channels.ts'
import type { Range } from '../../src-main/contract/view.ts'
import { pointsFor } from '../range/ranges.ts'
import { followed } from './followed.ts'
import { paced } from './pace.ts'
import { growth, plotWidth, shown } from './range.ts'
import { oneAtATime, read, readFailure } from './requests.ts'
import { together } from './together.ts'
import { changes } from './view.ts'

/** What a chart knows beside the view. */
export interface Beside<Known> {
  known: ReadonlySignal<Known>
  /** Keeps it up to date until the function returned is called. */
  follow(): () => void
}

/**
 * What main answers of the range that is shown, besides the view; `none` until it has
 *
 * Asked anew when one of `others` changes, too. As with the view, one request at most is under way, the newest wanted
 * comes next, and what was asked for before the history changed is worth nothing.
 */
export function besideView<Known>(
  ask: (range: Range, points: number) => Promise<Answer<Known> | WrittenAnswer<Known>>,
  none: Known,
  others: readonly ReadonlySignal<unknown>[] = [],
): Beside<Known> & { fetch: () => Promise<void> } {
  const known = signal(none)
  const error = readFailure()
  const pace = paced()
  const fetch = oneAtATime(async () => {
    await pace()
    const [range, before] = [shown.peek(), changes.peek()]
    const fetched = await together(read(ask(range, pointsFor(range, plotWidth.peek())), error))
    if (fetched !== undefined && before === changes.peek()) known.value = fetched
  })
  const watched = () => {
    for (const each of [shown, growth, plotWidth, changes, ...others]) void each.value
  }
  return { known, follow: () => followed(watched, fetch, error), fetch }
}
