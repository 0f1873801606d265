/** Each costs about a quarter of a millisecond. */
const MOST_FAILURES = 4000

/** Where so many fail and none works, not even an empty one, there is nothing to be had. */
const ENOUGH_WITHOUT_SUCCESS = 200

/** Samples of a clock that ran ahead are rare, and a row number never is so large. */
const SLACK_SECONDS = 366 * 86_400

type Copy = (from: number, to: number) => Promise<boolean>

/**
 * Copies all row numbers there can be, up to the very edges of what can't be read
 *
 * Ranges at first double in width, because behind the last readable row all ranges fail, however many there are.
 *
 * @param copy whether the range could be copied whole; if not, nothing of it was
 */
export async function copyRanges(copy: Copy): Promise<void> {
  const end = Math.floor(Date.now() / 1000) + SLACK_SECONDS
  if (await copy(0, end)) return
  for (let from = 0, to = 1; from < end; from = to, to = Math.min(to * 2, end))
    if (!(await copy(from, to))) await copyAroundDamage(from, to, copy)
}

async function copyAroundDamage(first: number, last: number, copy: Copy): Promise<void> {
  let successes = 0
  let failures = 0
  async function isCopied(from: number, to: number): Promise<boolean> {
    const good = await copy(from, to)
    if (good) successes += 1
    else failures += 1
    return good
  }

  /** Copies from `from` up to the first bad row; its number. */
  async function copyUpwards(from: number, to: number): Promise<number> {
    while (to - from > 1) {
      const middle = Math.floor((from + to) / 2)
      if (await isCopied(from, middle)) from = middle
      else to = middle
    }
    return from
  }

  /** Copies from `to` down to the last bad row; the number behind it. */
  async function copyDownwards(from: number, to: number): Promise<number> {
    while (to - from > 1) {
      const middle = Math.floor((from + to) / 2)
      if (await isCopied(middle, to)) to = middle
      else from = middle
    }
    return to
  }

  // Each begins and ends with a bad row. The widest come first: there may be good ones in between.
  const damaged = [[await copyUpwards(first, last), await copyDownwards(first, last)] as const]
  for (let next = 0; next < damaged.length; next += 1) {
    if (failures > MOST_FAILURES || (successes === 0 && failures > ENOUGH_WITHOUT_SUCCESS)) return
    const [from, to] = damaged[next]!
    if (to - from <= 2) continue
    const middle = Math.floor((from + to) / 2)
    damaged.push([from, await copyDownwards(from, middle)], [await copyUpwards(middle, to), to])
  }
}
