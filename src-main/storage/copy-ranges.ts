/** Each costs about a quarter of a millisecond. */
const MOST_FAILURES = 4000

/** Where so many fail and none works, not even an empty one, there is nothing to be had. */
const ENOUGH_WITHOUT_SUCCESS = 200

/** Samples of a clock that ran ahead are rare, and a row number never is so large. */
const SLACK_SECONDS = 366 * 86_400

type Range = readonly [from: number, to: number]

/**
 * Copies all row numbers there can be, in ranges that are halved around what can't be read
 *
 * Ranges at first double in width, because behind the last readable row all ranges fail, however many there are.
 *
 * @param copy whether the range could be copied whole; if not, nothing of it was
 */
export async function copyRanges(copy: (from: number, to: number) => Promise<boolean>): Promise<void> {
  const end = Math.floor(Date.now() / 1000) + SLACK_SECONDS
  if (await copy(0, end)) return
  for (let from = 0, to = 1; from < end; from = to, to = Math.min(to * 2, end))
    if (!(await copy(from, to))) await copyAroundDamage([from, to], copy)
}

async function copyAroundDamage(
  whole: Range,
  copy: (from: number, to: number) => Promise<boolean>,
): Promise<void> {
  const failed: Range[] = [whole]
  let successes = 0
  let failures = 0
  for (let next = 0; next < failed.length; next += 1) {
    let range = failed[next]
    while (range && range[1] - range[0] > 1) {
      if (failures > MOST_FAILURES || (successes === 0 && failures > ENOUGH_WITHOUT_SUCCESS)) return
      const [from, to]: Range = range
      const middle = Math.floor((from + to) / 2)
      const left = await copy(from, middle)
      const right = await copy(middle, to)
      successes += Number(left) + Number(right)
      failures += Number(!left) + Number(!right)
      // Half good, half bad: the edge of the damage, to be found at once. Else the widest come first.
      if (!left && !right) failed.push([from, middle], [middle, to])
      range = left === right ? undefined : left ? [middle, to] : [from, middle]
    }
  }
}
