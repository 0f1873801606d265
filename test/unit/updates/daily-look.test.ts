import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DailyLook } from '../../../src-main/updates/index.ts'

const HOUR_MS = 3_600_000
const DAY_S = 86_400

beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 10, 25, 12) }))
afterEach(() => void vi.useRealTimers())

const now = () => Math.floor(Date.now() / 1000)

function looking(given: { isOn?: boolean; lookedAt?: number } = {}) {
  const state = { isOn: true, lookedAt: 0, looks: 0, ...given }
  const daily = new DailyLook({
    isOn: () => state.isOn,
    lookedAt: () => state.lookedAt,
    now,
    async look() {
      state.looks += 1
      state.lookedAt = now()
    },
  })
  daily.start()
  return { state, daily }
}

test('it looks a minute after the start, then once a day', async () => {
  const { state, daily } = looking()
  expect(state.looks).toBe(0)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(state.looks).toBe(1)
  await vi.advanceTimersByTimeAsync(23 * HOUR_MS)
  expect(state.looks).toBe(1)
  await vi.advanceTimersByTimeAsync(2 * HOUR_MS)
  expect(state.looks).toBe(2)
  daily.stop()
  await vi.advanceTimersByTimeAsync(100 * HOUR_MS)
  expect(state.looks).toBe(2)
})

test('it never looks unless the person wants it', async () => {
  const { state, daily } = looking({ isOn: false })
  await vi.advanceTimersByTimeAsync(100 * HOUR_MS)
  await daily.lookIfDue()
  expect(state.looks).toBe(0)
})

test.each([
  ['an hour ago', -3600, 0],
  ['a day ago', -DAY_S, 1],
  ['an hour ahead, by a clock that was set back', 3600, 0],
  ['a year ahead, by a clock that was set back', 365 * DAY_S, 1],
])('looked %s', async (_, ago, looks) => {
  const { state, daily } = looking({ lookedAt: now() + ago })
  await daily.lookIfDue()
  expect(state.looks).toBe(looks)
})
