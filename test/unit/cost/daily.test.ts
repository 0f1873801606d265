import { describe, expect, test } from 'vitest'
import { growthADay, writtenADay } from '../../../src-main/cost/index.ts'

const T = 1_764_000_000
const [HOUR, DAY] = [3600, 86_400]
const MB = 1e6

describe('what is written a day', () => {
  test('goes by what was written so far', () => {
    expect(writtenADay(10 * MB, T, T + 6 * HOUR, [])).toBe(40 * MB)
  })

  test('has the backup once, whether it was made since the start or before', () => {
    const earlier = { createdAt: T - HOUR, bytes: 200 * MB }
    const since = { createdAt: T + HOUR, bytes: 201 * MB }
    expect(writtenADay(10 * MB, T, T + 6 * HOUR, [earlier])).toBe(240 * MB)
    expect(writtenADay(211 * MB, T, T + 6 * HOUR, [since, earlier])).toBe(241 * MB)
  })

  test('is not known shortly after the start, and never less than nothing', () => {
    expect(writtenADay(10 * MB, T, T + 599, [])).toBeNull()
    expect(writtenADay(MB, T, T + HOUR, [{ createdAt: T + 60, bytes: 2 * MB }])).toBe(2 * MB)
  })
})

describe('the growth of the history', () => {
  test('is told by the first and the last backup, in any order', () => {
    const copies = [
      { createdAt: T + 4 * DAY, bytes: 108 * MB },
      { createdAt: T + DAY, bytes: 90 * MB },
      { createdAt: T, bytes: 100 * MB },
    ]
    expect(growthADay(copies)).toBe(2 * MB)
    expect(growthADay(copies.toReversed())).toBe(2 * MB)
  })

  test('is not known of less than a day, or where the history was made smaller', () => {
    const first = { createdAt: T, bytes: 100 * MB }
    expect(growthADay([])).toBeNull()
    expect(growthADay([first])).toBeNull()
    expect(growthADay([first, { createdAt: T + DAY - 1, bytes: 200 * MB }])).toBeNull()
    expect(growthADay([first, { createdAt: T + DAY, bytes: 50 * MB }])).toBeNull()
  })
})
