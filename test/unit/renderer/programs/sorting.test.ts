import { expect, test } from 'vitest'
import type { BlameRow } from '../../../../src-renderer/programs/blame-rows.ts'
import { sorted, sortedBy, type Sorting } from '../../../../src-renderer/programs/sorting.ts'

const rows: BlameRow[] = [
  { program: 'python10', part: null, share: 300, cpuSeconds: 1 },
  { program: 'Firefox', part: null, share: 100, cpuSeconds: 3 },
  { program: 'python9', part: null, share: 200, cpuSeconds: 2 },
  { program: null, part: 'rest', share: -10, cpuSeconds: -1 },
]
const namesBy = (sorting: Sorting) =>
  sorted(rows, sorting, ({ program }) => program ?? 'Short-lived', 'en').map(({ program }) => program)

test('rows stand by their names as people order them, or by their numbers', () => {
  expect(namesBy({ by: 'name', isDescending: false })).toEqual(['Firefox', 'python9', 'python10', null])
  expect(namesBy({ by: 'share', isDescending: true })).toEqual(['python10', 'python9', 'Firefox', null])
  expect(namesBy({ by: 'time', isDescending: false })).toEqual([null, 'python10', 'python9', 'Firefox'])
})

test('a column sorts the way one wants first, and the other way round when chosen again', () => {
  const share = sortedBy('share', { by: 'name', isDescending: true })
  expect(share).toEqual({ by: 'share', isDescending: true })
  expect(sortedBy('share', share)).toEqual({ by: 'share', isDescending: false })
  expect(sortedBy('name', share)).toEqual({ by: 'name', isDescending: false })
})
