import type { Range } from '../../src-main/contract/view.ts'

/** What is left of a range beside others, which are in order of time. */
export function without(others: readonly Range[], { from, to }: Range): Range[] {
  const left: Range[] = []
  let start = from
  for (const other of others) {
    if (other.to <= start) continue
    if (other.from >= to) break
    if (other.from > start) left.push({ from: start, to: other.from })
    start = other.to
  }
  return start < to ? [...left, { from: start, to }] : left
}
