import { describe, expect, test } from 'vitest'
import type { Range } from '../../../src-main/contract/view.ts'
import { burstsOf, type DigestSource, digestOf } from '../../../src-main/digest/digest.ts'

const T = 1_764_000_000
const MINUTE = 60

interface Past {
  /** Starts of busy minutes, in minutes since {@link T}. */
  busy?: number[]
  aboveMs?: number
  /** Who used how much in the burst that begins at this minute. */
  programs?: (minute: number) => Record<string, number>
}

function digestAfter(seconds: number, { busy = [], aboveMs = 600_000, programs = () => ({}) }: Past) {
  const asked: Range[] = []
  const source: DigestSource = {
    busyMinutes: async range => {
      asked.push(range)
      return busy.map(minute => T + minute * MINUTE)
    },
    facts: async () => ({ aboveMs: { 80: aboveMs } }),
    blame: async range => ({
      observedMs: (range.to - range.from) * 1000,
      programs: Object.entries(programs((range.from - T) / MINUTE)).map(([name, share]) => {
        return { name, share, cpuSeconds: 0 }
      }),
      system: 500,
      small: 200,
      rest: 100,
    }),
  }
  return { made: digestOf(T, T + seconds, source), asked }
}

test('bursts are the runs of minutes that follow each other', () => {
  const at = (minute: number) => T + minute * MINUTE
  expect(burstsOf([])).toEqual([])
  expect(burstsOf([at(1), at(2), at(4), at(7), at(8), at(9)])).toEqual([
    { from: at(1), to: at(3) },
    { from: at(4), to: at(5) },
    { from: at(7), to: at(10) },
  ])
})

describe('the digest', () => {
  test('counts the bursts, has the time above, and the program that used more than half', async () => {
    const programs = (minute: number): Record<string, number> =>
      minute === 5 ? { backup: 8000, firefox: 500 } : { firefox: 8000 }
    const { made } = digestAfter(7200, { busy: [5, 6, 7, 8, 30, 50], aboveMs: 410_000, programs })
    expect(await made).toEqual({ from: T, to: T + 7200, bursts: 3, aboveMs: 410_000, program: 'backup' })
  })

  test('names no program where none used more than half, or it is not known', async () => {
    const shared = { busy: [5, 30], programs: () => ({ backup: 4000, firefox: 4000 }) }
    expect((await digestAfter(7200, shared).made)?.program).toBeNull()
    expect((await digestAfter(7200, { busy: [5, 30] }).made)?.program).toBeNull()
    expect((await digestAfter(7200, {}).made)?.program).toBeNull()
  })

  test('is none of a short absence, or one in which the load was low', async () => {
    expect(await digestAfter(599, { busy: [5] }).made).toBeNull()
    expect(await digestAfter(7200, { aboveMs: 59_000 }).made).toBeNull()
  })

  test('is none where the clock was set back meanwhile', async () => {
    expect(await digestAfter(-3600, { busy: [5] }).made).toBeNull()
  })

  test('is of the last thirty days at most', async () => {
    const { made, asked } = digestAfter(400 * 86_400, { busy: [5] })
    expect(await made).toMatchObject({ from: T + 370 * 86_400, to: T + 400 * 86_400 })
    expect(asked).toEqual([{ from: T + 370 * 86_400, to: T + 400 * 86_400 }])
  })
})
