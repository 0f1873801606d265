import type { BlameRow } from './blame-rows.ts'

export type SortColumn = 'name' | 'share' | 'time'

export interface Sorting {
  by: SortColumn
  isDescending: boolean
}

/** The order that a click on a column makes: names from A on, numbers from the greatest; again, the other way round. */
export function sortedBy(by: SortColumn, before: Sorting): Sorting {
  if (before.by === by) return { by, isDescending: !before.isDescending }
  return { by, isDescending: by !== 'name' }
}

/** The rows in an order; `titleOf` is what stands in a row as its name. */
export function sorted(
  rows: readonly BlameRow[],
  { by, isDescending }: Sorting,
  titleOf: (row: BlameRow) => string,
  locale: string,
): BlameRow[] {
  const collator = new Intl.Collator(locale, { numeric: true })
  const compare = {
    name: (a: BlameRow, b: BlameRow) => collator.compare(titleOf(a), titleOf(b)),
    share: (a: BlameRow, b: BlameRow) => a.share - b.share,
    time: (a: BlameRow, b: BlameRow) => a.cpuSeconds - b.cpuSeconds,
  }[by]
  return rows.toSorted((a, b) => (isDescending ? compare(b, a) : compare(a, b)))
}
