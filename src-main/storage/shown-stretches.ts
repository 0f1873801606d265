import type { Stretch } from '../contract/timeline.ts'

/**
 * What a range was, without what is too short to be seen
 *
 * A gap is all the time from one recording to the next. One shorter than `least` seconds counts as recording. A
 * longer one, or one in which the range begins, keeps its edges exactly; what in it is shorter goes to what came
 * before it there. No recording between two of them is left out, so no gap is shown wider than it was.
 */
export function shownStretches(stretches: readonly Stretch[], least: number): Stretch[] {
  const shown: Stretch[] = []
  const add = ({ from: start, to: end, state }: Stretch) => {
    const last = shown.at(-1)
    if (last?.state === state) last.to = end
    else shown.push({ from: start, to: end, state })
  }
  for (const [place, run] of runsOf(stretches).entries()) {
    const [first, last] = [run[0]!, run.at(-1)!]
    // A gap in which the range begins may be longer than what is seen of it.
    const isSeen = first.state !== 'recording' && (place === 0 || last.to - first.from >= least)
    if (!isSeen) add({ from: first.from, to: last.to, state: 'recording' })
    else
      for (const stretch of run) {
        const isShort = stretch !== first && stretch.to - stretch.from < least
        add(isShort ? { ...stretch, state: shown.at(-1)!.state } : stretch)
      }
  }
  return shown
}

/** Each recording, and each gap with all that it is made of. */
function runsOf(stretches: readonly Stretch[]): Stretch[][] {
  const runs: Stretch[][] = []
  for (const stretch of stretches) {
    const last = runs.at(-1)
    if (last && last[0]!.state !== 'recording' && stretch.state !== 'recording') last.push(stretch)
    else runs.push([stretch])
  }
  return runs
}
