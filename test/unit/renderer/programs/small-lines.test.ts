import { describe, expect, test } from 'vitest'
import type { UsageColumns } from '../../../../src-main/contract/blame.ts'
import type { BlameRow } from '../../../../src-renderer/programs/blame-rows.ts'
import { pathOf, smallLine } from '../../../../src-renderer/programs/small-lines.ts'

const columns: UsageColumns = {
  from: 0,
  to: 100,
  programs: ['cc1plus', 'sh'],
  columns: [
    { from: 0, to: 20, shares: [4000, 0], others: 1, small: 1, system: 10, rest: -5 },
    { from: 20, to: 40, shares: [2000, 300], others: 2, small: 0, system: 20, rest: 6 },
    { from: 60, to: 120, shares: [0, 100], others: 3, small: 2, system: 30, rest: 7 },
  ],
}

const row = (program: string | null, part: BlameRow['part'] = null) => ({
  program,
  part,
  share: 1,
  cpuSeconds: 1,
})

describe('a small line', () => {
  test('is of a program or of what is none, with its least and its greatest share', () => {
    expect(smallLine(columns, row('sh'))).toMatchObject({ least: 0, greatest: 300 })
    expect(smallLine(columns, row(null, 'rest'))).toMatchObject({ least: -5, greatest: 7 })
    // Any program that has a name has a row of its own.
    expect(smallLine(columns, row(null, 'others'))).toMatchObject({ least: 0, greatest: 2 })
    expect(smallLine(columns, row('vim'))).toBeNull()
    expect(smallLine({ ...columns, columns: [] }, row('sh'))).toBeNull()
  })

  test('steps, is broken where nothing is known, and stays within its place', () => {
    const line = smallLine(columns, row('cc1plus'))!
    expect(pathOf(line, columns, [100, 10], 4000)).toBe('M0 0H20L20 5H40M60 10H100')
    const rest = smallLine(columns, row(null, 'rest'))!
    expect(pathOf(rest, columns, [100, 10], 7)).toBe('M0 10H20L20 1.4H40M60 0H100')
  })
})
