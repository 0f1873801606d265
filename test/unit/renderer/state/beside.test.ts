import { beforeEach, describe, expect, test, vi } from 'vitest'
import { noticeOf, NOW } from '../../recording/parts.ts'
import { connected, failure, LAST_HOUR, settle, standAtNow, tick } from './connected.ts'

beforeEach(standAtNow)

describe('what a chart knows beside the view', () => {
  const answer = (value: string) => ({ ok: true, value })

  async function following() {
    const window = await connected()
    const { bridge } = await import('../../../../src-renderer/bridge.ts')
    const beside = window.state.besideView<unknown>((range, points) => bridge.getCores(range, points), 'none')
    return { ...window, beside, cores: window.main.cores.mockReturnValue(answer('first')) }
  }

  test('is asked for while it is followed: at once, with the range, its growth and each change', async () => {
    const { state, beside, cores, tell } = await following()
    expect(beside.known.value).toBe('none')
    const leave = beside.follow()
    await settle()
    expect(beside.known.value).toBe('first')
    expect(cores).toHaveBeenLastCalledWith(LAST_HOUR, 720)
    tell('sample', noticeOf(NOW + 5))
    await settle()
    expect(cores).toHaveBeenLastCalledWith({ from: NOW - 3595, to: NOW + 5 }, 720)
    state.choose({ kind: 'fixed', from: NOW - 7200, to: NOW - 6000 })
    await settle()
    expect(cores).toHaveBeenLastCalledWith({ from: NOW - 7200, to: NOW - 6000 }, 720)
    tell('changed', null)
    await settle()
    expect(cores).toHaveBeenCalledTimes(4)
    leave()
    state.goBack()
    await settle()
    expect(cores).toHaveBeenCalledTimes(4)
  })

  test('that fails is asked for again with time, and not because another fares otherwise', async () => {
    const { state, beside, cores } = await following()
    const healthy = vi.fn(() => Promise.resolve({ ok: true, value: 'healthy' } as const))
    const other = state.besideView<unknown>(healthy, 'none')
    cores.mockReturnValue(failure)
    const leave = beside.follow()
    other.follow()
    await settle()
    expect([cores.mock.calls.length, healthy.mock.calls.length]).toEqual([2, 1])
    expect(state.readError.value).toBe('file is locked')
    await tick()
    expect(cores.mock.calls.length).toBeGreaterThan(2)
    leave()
    expect(state.readError.value).toBeNull()
  })

  test('so it is with who used the processor, of what is picked and of all that is shown', async () => {
    const { state, main } = await connected()
    main.blame.mockImplementation(seconds => (seconds < 3600 ? failure : { ok: true, value: {} }))
    state.picked.value = { from: NOW - 60, to: NOW }
    const leave = [state.blameOfSubject, state.blameOfShown].map(each => each.follow())
    await vi.advanceTimersByTimeAsync(1000)
    expect(main.blame.mock.calls.filter(([seconds]) => seconds < 3600).length).toBe(2)
    expect(main.blame.mock.calls.length).toBe(3)
    for (const each of leave) each()
    expect(state.readError.value).toBeNull()
  })

  test('is not what main had read before the history changed', async () => {
    const { beside, cores, tell } = await following()
    const waiting: ((answer: unknown) => void)[] = []
    cores.mockImplementation(() => new Promise(resolve => waiting.push(resolve)))
    beside.follow()
    await settle()
    tell('reset', null)
    await settle()
    expect(waiting.length).toBe(1)
    waiting[0]!(answer('old'))
    await settle()
    expect(beside.known.value).toBe('none')
    waiting[1]!(answer('new'))
    await settle()
    expect(beside.known.value).toBe('new')
  })

  test('is asked for again at each tick of the clock while it can’t be had, and the window says why', async () => {
    const { state, beside, cores } = await following()
    cores.mockReturnValue(failure)
    state.choose({ kind: 'fixed', from: NOW - 7200, to: NOW - 6000 })
    beside.follow()
    await settle()
    expect(state.readError.value).toBe('file is locked')
    cores.mockReturnValue(answer('first'))
    await tick()
    expect([beside.known.value, state.readError.value]).toEqual(['first', null])
    const asked = cores.mock.calls.length
    await tick()
    expect(cores).toHaveBeenCalledTimes(asked)
  })
})
