import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { together } from '../../../src-renderer/state/together.ts'

beforeEach(() => {
  vi.useFakeTimers()
  onTestFinished(() => void vi.useRealTimers())
})

/** An answer that comes after so many milliseconds, and what has come so far. */
function asked(delays: number[]): number[] {
  const come: number[] = []
  for (const delay of delays) {
    const answer = new Promise(resolve => setTimeout(resolve, delay))
    void together(answer).then(() => come.push(delay))
  }
  return come
}

test('answers to what was asked for together come together', async () => {
  const come = asked([10, 20, 30])
  await vi.advanceTimersByTimeAsync(29)
  expect(come).toEqual([])
  await vi.advanceTimersByTimeAsync(1)
  expect(new Set(come)).toEqual(new Set([10, 20, 30]))
})

test('one that takes much longer is not waited for', async () => {
  const come = asked([10, 20, 300])
  await vi.advanceTimersByTimeAsync(51)
  expect(come).toEqual([10, 20])
  await vi.advanceTimersByTimeAsync(249)
  expect(come).toEqual([10, 20, 300])
})

test('one that fails holds nothing up, and fails', async () => {
  const failed = together(Promise.reject(new Error('gone'))).catch(String)
  const come = asked([10])
  await vi.advanceTimersByTimeAsync(10)
  expect(await failed).toBe('Error: gone')
  expect(come).toEqual([10])
})
