import { beforeEach, describe, expect, test, vi } from 'vitest'
import { noticeOf, NOW, statusOf } from '../../recording/parts.ts'
import { connected, hourOf, settle, standAtNow, tick } from './connected.ts'

beforeEach(standAtNow)

/** A window that asks for its hour anew, and waits for the answers to that and to what it asks from then on. */
async function fetchingAgain() {
  const { main, tell, instants } = await connected()
  const waiting: ((answer: unknown) => void)[] = []
  main.hour.mockImplementation(() => new Promise(resolve => waiting.push(resolve)))
  tell('changed', null)
  await settle()
  return { tell, instants, waiting }
}

describe('the hour', () => {
  test('keeps a sample that came after main had read the hour', async () => {
    const { tell, instants, waiting } = await fetchingAgain()
    tell('sample', noticeOf(NOW + 5))
    waiting[0]!({ ok: true, value: hourOf(NOW - 10, NOW - 5, NOW) })
    await settle()
    expect(instants()).toEqual([-10, -5, 0, 5])
  })

  test('is not what main had read before the history changed', async () => {
    const { tell, instants, waiting } = await fetchingAgain()
    tell('reset', null)
    expect(instants()).toEqual([])
    await settle()
    expect(waiting.length).toBe(1)
    waiting[0]!({ ok: true, value: hourOf(NOW) })
    await settle()
    expect(instants()).toEqual([])
    waiting[1]!({ ok: true, value: hourOf() })
    await settle()
    expect(instants()).toEqual([])
    expect(waiting.length).toBe(2)
  })

  test('is fetched when recording starts or stops, or a beat was missed', async () => {
    const { state, main, tell } = await connected()
    tell('sample', noticeOf(NOW + 5))
    state.takeStatus(statusOf(true))
    await settle()
    expect(main.hour).toHaveBeenCalledTimes(1)
    state.takeStatus(statusOf(false))
    await settle()
    expect(main.hour).toHaveBeenCalledTimes(2)
    tell('sample', noticeOf(NOW + 20))
    await settle()
    expect(main.hour).toHaveBeenCalledTimes(3)
  })

  test('moves on with each sample, and without one, and is not fetched for it', async () => {
    const { state, main, tell, instants } = await connected()
    await vi.advanceTimersByTimeAsync(4000)
    tell('sample', noticeOf(NOW + 5))
    expect(state.shown.value).toEqual({ from: NOW - 3595, to: NOW + 5 })
    expect(instants()).toEqual([-5, 0, 5])
    await tick()
    await tick()
    expect(state.shown.value.to).toBeGreaterThan(NOW + 5)
    expect(main.hour).toHaveBeenCalledTimes(1)
  })
})
