import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DailyBackup } from '../../../src-main/storage/daily-backup.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** One that is due once a day, and whether it fails. */
function daily() {
  const made: number[] = []
  const tried: unknown[] = []
  const state = { failing: false }
  const started = Date.now()
  const today = () => Math.floor((Date.now() - started) / DAY)
  const backups = {
    isDue: () => Promise.resolve(!made.includes(today())),
    make: () => {
      if (state.failing) return Promise.reject(new Error('no room'))
      made.push(today())
      return Promise.resolve({ day: '', createdAt: 0, bytes: 0, content: null })
    },
  }
  return { daily: new DailyBackup(backups, error => tried.push(error)), made, tried, state }
}

describe('the daily backup', () => {
  test('is made a minute after the start, and then once each day', async () => {
    const { daily: backup, made, tried } = daily()
    backup.start()
    await vi.advanceTimersByTimeAsync(MINUTE - 1)
    expect(made).toEqual([])
    await vi.advanceTimersByTimeAsync(1)
    expect(made).toEqual([0])
    await vi.advanceTimersByTimeAsync(DAY + 10 * MINUTE)
    expect(made).toEqual([0, 1])
    await vi.advanceTimersByTimeAsync(5 * DAY)
    expect(made).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(tried).toEqual(Array(7).fill(null))
    backup.stop()
  })

  test('is tried again while it fails, and each failure is heard of', async () => {
    const { daily: backup, made, tried, state } = daily()
    state.failing = true
    backup.start()
    await vi.advanceTimersByTimeAsync(11 * MINUTE)
    expect(tried).toEqual([new Error('no room'), new Error('no room')])
    state.failing = false
    await vi.advanceTimersByTimeAsync(10 * MINUTE)
    expect(made).toEqual([0])
    backup.stop()
  })

  test.each([0, 5 * MINUTE])(
    'is not made any more once it was stopped, %d ms after the start',
    async after => {
      const { daily: backup, made } = daily()
      backup.start()
      await vi.advanceTimersByTimeAsync(after)
      backup.stop()
      const before = made.length
      await vi.advanceTimersByTimeAsync(3 * DAY)
      expect(made.length).toBe(before)
    },
  )
})
