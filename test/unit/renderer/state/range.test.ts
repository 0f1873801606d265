import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { ChosenRange } from '../../../../src-main/contract/view.ts'
import { noticeOf, NOW } from '../../recording/parts.ts'
import { connected, LAST_HOUR, settle, standAtNow, tick, viewOf } from './connected.ts'

beforeEach(standAtNow)

describe('a range', () => {
  const day = { kind: 'live', seconds: 86_400 } as const
  const past = { kind: 'fixed', from: NOW - 7200, to: NOW - 6000 } as const
  const asked = (main: { hour: { mock: { calls: unknown[][] } } }) =>
    main.hour.mock.calls.map(([range]) => range)

  test('that was kept is the first to be asked for', async () => {
    const { state, main } = await connected({ range: past })
    expect(state.shown.value).toEqual({ from: past.from, to: past.to })
    expect(asked(main)).toEqual([{ from: past.from, to: past.to }])
  })

  test('that is chosen before the kept one is known stands', async () => {
    let answer: (range: ChosenRange) => void = () => {}
    const connecting = connected({ range: new Promise(resolve => (answer = resolve)) })
    const { choose } = await import('../../../../src-renderer/state/index.ts')
    choose({ kind: 'live', seconds: 7200 })
    answer({ kind: 'live', seconds: 86_400 })
    const { state } = await connecting
    expect(state.chosen.value).toEqual({ kind: 'live', seconds: 7200 })
  })

  test('that is chosen is asked for at once and kept, and can be gone back from', async () => {
    const { state, main, kept } = await connected()
    state.choose(past)
    expect(state.shown.value).toEqual({ from: past.from, to: past.to })
    await vi.advanceTimersByTimeAsync(1)
    expect(asked(main).at(-1)).toEqual({ from: past.from, to: past.to })
    expect(kept).toHaveBeenLastCalledWith(past)
    state.goBack()
    await vi.advanceTimersByTimeAsync(1)
    expect(state.shown.value).toEqual(LAST_HOUR)
    expect(kept).toHaveBeenLastCalledWith({ kind: 'live', seconds: 3600 })
    state.goForward()
    expect(state.chosen.value).toEqual(past)
  })

  test('of the past stays where it is, whatever comes', async () => {
    const { state, main, tell } = await connected({
      range: past,
      hour: () => ({ ok: true, value: viewOf(past, []) }),
    })
    tell('sample', noticeOf(NOW + 5))
    tell('sample', noticeOf(NOW + 20))
    await tick()
    expect(state.shown.value).toEqual({ from: past.from, to: past.to })
    expect(state.view.value.samples).toEqual([])
    expect(main.hour).toHaveBeenCalledTimes(1)
  })

  test('that is long moves on and is fetched by what can be seen, not by the beat', async () => {
    const { state, main } = await connected({
      range: day,
      hour: range => ({ ok: true, value: viewOf(range, null) }),
    })
    state.plotWidth.value = 864
    await settle()
    const before = main.hour.mock.calls.length
    for (let beat = 0; beat < 60; beat += 1) await tick()
    // 300 seconds, of which a pixel has 100.
    expect(main.hour.mock.calls.length - before).toBe(3)
    expect(NOW + 300 - state.shown.value.to).toBeLessThan(100)
  })

  test('that moves has one request under way at most, and the newest is the last', async () => {
    const { state, main } = await connected()
    const waiting: (() => void)[] = []
    main.hour.mockImplementation(
      range => new Promise(resolve => waiting.push(() => resolve({ ok: true, value: viewOf(range, []) }))),
    )
    const before = main.hour.mock.calls.length
    for (let step = 1; step <= 50; step += 1) {
      state.slide({ from: NOW - 7200 - step, to: NOW - 3600 - step })
      await settle()
    }
    await vi.advanceTimersByTimeAsync(250)
    expect(main.hour.mock.calls.length - before).toBe(1)
    waiting[0]!()
    await vi.advanceTimersByTimeAsync(250)
    expect(main.hour.mock.calls.length - before).toBe(2)
    waiting[1]!()
    await settle()
    expect(main.hour.mock.calls.length - before).toBe(2)
    expect(state.view.value).toMatchObject({ from: NOW - 7250, to: NOW - 3650 })
    state.goBack()
    expect(state.shown.value).toEqual(LAST_HOUR)
  })

  test('is drawn once its data is there, or after a tenth of a second without', async () => {
    const { state, main } = await connected()
    let answer = () => {}
    main.hour.mockImplementation(
      range => new Promise(resolve => (answer = () => resolve({ ok: true, value: viewOf(range, []) }))),
    )
    for (const isLate of [false, true]) {
      const before = state.drawn.value
      const wanted = { from: past.from - (isLate ? 60 : 0), to: past.to }
      state.choose({ kind: 'fixed', ...wanted })
      await vi.advanceTimersByTimeAsync(90)
      expect([state.drawn.value, state.standing.value]).toEqual([before, before])
      if (isLate) await vi.advanceTimersByTimeAsync(20)
      else answer()
      await settle()
      expect([state.drawn.value, state.passed.value]).toEqual([wanted, 0])
      answer()
      await settle()
    }
  })

  test('that is moved along takes with it what is drawn, and is asked for a few times a second', async () => {
    const { state, main } = await connected({
      hour: range => ({ ok: true, value: viewOf(range, []) }),
    })
    state.choose(past)
    await vi.advanceTimersByTimeAsync(1000)
    const before = main.hour.mock.calls.length
    for (let step = 1; step <= 60; step += 1) {
      state.slide({ from: past.from - step, to: past.to - step })
      await vi.advanceTimersByTimeAsync(16)
      expect(state.standing.value).toEqual(state.shown.value)
      const { from, to } = state.drawn.value
      expect(to - from).toBe(past.to - past.from)
      expect(state.passed.value).toBeCloseTo((past.from - step - from) / (to - from), 9)
    }
    expect(main.hour.mock.calls.length - before).toBe(4)
    await vi.advanceTimersByTimeAsync(300)
    expect([state.drawn.value, state.passed.value]).toEqual([state.shown.value, 0])
  })

  test('shows that it is waited for only where that takes a while', async () => {
    const { state, main } = await connected()
    let answer = () => {}
    main.hour.mockImplementation(
      range => new Promise(resolve => (answer = () => resolve({ ok: true, value: viewOf(range, []) }))),
    )
    state.choose(past)
    await vi.advanceTimersByTimeAsync(140)
    expect(state.isBusy.value).toBe(false)
    await vi.advanceTimersByTimeAsync(20)
    expect(state.isBusy.value).toBe(true)
    answer()
    await settle()
    expect(state.isBusy.value).toBe(false)
  })

  test('of a wheel is kept once it has come to rest', async () => {
    const { state, kept } = await connected()
    for (let step = 1; step <= 5; step += 1) {
      state.slide({ from: NOW - 7200 - step, to: NOW - 3600 - step })
      await vi.advanceTimersByTimeAsync(50)
    }
    expect(kept).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(400)
    expect(kept).toHaveBeenCalledExactlyOnceWith({ kind: 'fixed', from: NOW - 7205, to: NOW - 3605 })
  })
})
