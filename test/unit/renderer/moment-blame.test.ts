import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Blame } from '../../../src-main/contract/blame.ts'
import type { Range } from '../../../src-main/contract/view.ts'
import { MomentBlame } from '../../../src-renderer/state/moment-blame.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const slot = (number: number): Range => ({ from: 5 * number, to: 5 * number + 5 })
const blameOf = (range: Range): Blame => ({
  ...range,
  observedMs: 5000,
  told: range,
  coreSeconds: 10,
  programs: [],
  system: 0,
  small: 0,
  rest: 0,
})

/** Main answers after 20 milliseconds. */
function pointer() {
  const ask = vi.fn(async (range: Range): Promise<Blame | undefined> => {
    await new Promise(resolve => setTimeout(resolve, 20))
    return blameOf(range)
  })
  const moments = new MomentBlame(ask)
  const told: number[] = []
  const at = (number: number, name = 'one') =>
    moments.at(name, slot(number), ({ from }) => told.push(from / 5)) !== undefined
  const asked = () => ask.mock.calls.map(([{ from }]) => from / 5)
  return { moments, ask, at, told, asked }
}

describe('who used the processor where it is pointed', () => {
  test('is asked for only where the pointer rests', async () => {
    const { at, told, asked } = pointer()
    for (let number = 0; number < 100; number += 1) {
      expect(at(number)).toBe(false)
      await vi.advanceTimersByTimeAsync(10)
    }
    await vi.advanceTimersByTimeAsync(200)
    expect(asked()).toEqual([99])
    expect(told).toEqual([99])
  })

  test('is asked for once, of each of two pointers', async () => {
    const { at, told, asked } = pointer()
    at(1)
    at(2, 'two')
    await vi.advanceTimersByTimeAsync(200)
    expect(asked()).toEqual([1, 2])
    expect(told).toEqual([1, 2])
    expect(at(1)).toBe(true)
    expect(at(2)).toBe(true)
    await vi.advanceTimersByTimeAsync(200)
    expect(asked()).toEqual([1, 2])
  })

  test('is told to nobody who has gone on meanwhile, and no two requests are under way', async () => {
    const { at, told, asked } = pointer()
    at(1)
    await vi.advanceTimersByTimeAsync(70)
    at(2)
    await vi.advanceTimersByTimeAsync(5)
    expect(asked()).toEqual([1])
    await vi.advanceTimersByTimeAsync(200)
    expect(asked()).toEqual([1, 2])
    expect(told).toEqual([2])
  })

  test('is asked for anew at once when more of it became known, and of nothing else', async () => {
    const { moments, at, told, asked } = pointer()
    at(3)
    await vi.advanceTimersByTimeAsync(200)
    moments.renew(slot(2))
    await vi.advanceTimersByTimeAsync(200)
    expect(asked()).toEqual([3])
    moments.renew({ from: 10, to: 20 })
    await vi.advanceTimersByTimeAsync(30)
    expect(asked()).toEqual([3, 3])
    expect(told).toEqual([3, 3])
    moments.leave('one')
    moments.renew()
    await vi.advanceTimersByTimeAsync(200)
    expect(asked()).toEqual([3, 3])
  })

  test('is asked for again by the next move after a failure', async () => {
    const { ask, at, told } = pointer()
    ask.mockResolvedValueOnce(undefined)
    at(1)
    await vi.advanceTimersByTimeAsync(200)
    expect(told).toEqual([])
    expect(at(1)).toBe(false)
    await vi.advanceTimersByTimeAsync(200)
    expect(told).toEqual([1])
  })
})
