import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { Blame } from '../../../../src-main/contract/blame.ts'
import { programFacts } from '../../../../src-renderer/charts/program-facts.ts'
import { contextOf, hour, TO } from './context.ts'

const blame: Blame = {
  from: TO - 5,
  to: TO,
  observedMs: 5000,
  told: { from: TO - 5, to: TO },
  coreSeconds: 10,
  programs: [
    { name: 'cc1plus', share: 6100 },
    { name: 'chrome', share: 2200 },
    { name: 'node', share: 60 },
    { name: 'Xwayland', share: 55 },
  ],
  system: 40,
  small: 300,
  rest: 900,
}

beforeAll(() => {
  vi.useFakeTimers({ now: TO * 1000 })
  return () => vi.useRealTimers()
})

const toldOf = (of: Blame, chosen: string | null = null, isToCome = false) =>
  programFacts(of, { shown: hour, chosen, isToCome }, contextOf())

describe('who used the processor at a moment', () => {
  test('is the three greatest, and what else is worth a line', () => {
    expect(toldOf(blame)).toEqual({
      heading: 'Programs',
      rows: [
        ['cc1plus', '61.0%'],
        ['chrome', '22.0%'],
        ['Short-lived or unknown', '9.0%'],
        ['node', '0.6%'],
      ],
    })
  })

  test('is the program, too, that the person chose', () => {
    expect(toldOf(blame, 'Xwayland')?.rows.at(-1)).toEqual(['Xwayland', '0.6%'])
    expect(toldOf(blame, 'cc1plus')?.rows.length).toBe(4)
    expect(toldOf(blame, 'vim')?.rows.length).toBe(4)
  })

  test('says of what time it is where more was looked at as a whole', () => {
    const ofMinute = { ...blame, told: { from: TO - 60, to: TO } }
    expect(toldOf(ofMinute)?.heading).toMatch(/^Programs, \d\d:48:55\D+\d\d:49:55$/)
  })

  test('is nothing where nothing is known, unless that is to come', () => {
    const nothing = { ...blame, observedMs: 0, told: null, programs: [], system: 0, small: 0, rest: 0 }
    expect(toldOf(nothing)).toBeNull()
    expect(toldOf(nothing, null, true)).toEqual({
      heading: 'Programs',
      rows: [['known within a minute', '']],
    })
  })
})
