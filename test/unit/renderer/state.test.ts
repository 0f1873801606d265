import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Answer, Notices } from '../../../src-main/contract/channels.ts'
import type { Sight } from '../../../src-main/contract/sight.ts'
import type { Status } from '../../../src-main/contract/status.ts'
import type { ChosenRange, Range, View } from '../../../src-main/contract/view.ts'
import { host, minuteAt, NOW, sampleAt } from '../recording/parts.ts'

const failure: Answer<never> = { ok: false, error: { code: 'failed', message: 'file is locked' } }

function statusOf(recording: boolean): Status {
  const history = { samples: 0, bytes: 0, firstAt: null, lastAt: null }
  return { recording, pausedUntil: null, since: NOW, now: null, history, host, problem: null }
}

const LAST_HOUR: Range = { from: NOW - 3600, to: NOW }

function viewOf({ from, to }: Range, instants: number[] | null): View {
  const samples = instants && instants.map(at => sampleAt(at))
  return { from, to, samples, buckets: [], means: [], meanUnit: 'minute', stretches: [] }
}

const hourOf = (...instants: number[]) => viewOf(LAST_HOUR, instants)

const noticeOf = (at: number) => ({ sample: sampleAt(at), minute: minuteAt(at) })

/** The state of a window whose main answers as told; the answers may be changed at any time. */
async function connected(
  answers: {
    hour?: (range: Range, points: number) => unknown
    status?: () => unknown
    language?: () => unknown
    range?: ChosenRange | Promise<ChosenRange>
  } = {},
) {
  const listeners = new Map<string, (notice: unknown) => void>()
  const main = {
    hour: vi.fn<(range: Range, points: number) => unknown>(
      answers.hour ?? (() => ({ ok: true, value: hourOf(NOW - 5, NOW) })),
    ),
    cores: vi.fn<(range: Range, points: number) => unknown>(() => failure),
    blame: vi.fn<(seconds: number) => unknown>(() => failure),
    status: vi.fn(answers.status ?? (() => ({ ok: true, value: statusOf(true) }))),
  }
  const overviews = vi.fn(() => ({ ok: true, value: hourOf() }))
  const [kept, keptSights] = [vi.fn(), vi.fn()]
  const language = { choice: 'system', language: 'en', locale: 'en-GB' }
  vi.stubGlobal('window', {
    tachograph: {
      on: (name: string, listener: () => void) => listeners.set(name, listener),
      // The strip of all history asks for fewer points than any chart does.
      getView: async (range: Range, points: number) =>
        points < 500 ? overviews() : main.hour(range, points),
      getRange: async () => ({ ok: true, value: (await answers.range) ?? { kind: 'live', seconds: 3600 } }),
      setRange: async (range: ChosenRange) => {
        kept(range)
        return { ok: true, value: undefined }
      },
      getCores: async (range: Range, points: number) => main.cores(range, points),
      getBlame: async ({ from, to }: Range) => main.blame(to - from),
      getRecording: async () => ({ ok: true, value: null }),
      getSight: async () => ({ ok: true, value: { upper: 'parts', lower: 'means', isPanelOpen: false } }),
      setSight: async (sight: Sight) => {
        keptSights(sight)
        return { ok: true, value: undefined }
      },
      getStatus: async () => main.status(),
      getSettings: async () => ({ ok: true, value: null }),
      listNotes: async () => ({ ok: true, value: [] }),
      getDigest: async () => ({ ok: true, value: null }),
      listAlerts: async () => ({ ok: true, value: [] }),
      getLanguage: async () => answers.language?.() ?? { ok: true, value: language },
    },
  })
  vi.resetModules()
  const state = await import('../../../src-renderer/state/index.ts')
  await state.connect()
  await settle()
  const tell = <Name extends keyof Notices>(name: Name, notice: Notices[Name]) => listeners.get(name)!(notice)
  const instants = () => (state.view.value.samples ?? []).map(({ at }) => at - NOW)
  return { state, main, overviews, kept, keptSights, tell, instants }
}

const settle = () => vi.advanceTimersByTimeAsync(0)
const tick = () => vi.advanceTimersByTimeAsync(5000)

beforeEach(() => {
  vi.useFakeTimers({ now: NOW * 1000 })
  onTestFinished(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
})

describe('the window', () => {
  test('has the rest where one request fails, and says what failed', async () => {
    const { state, instants } = await connected({ status: () => failure })
    expect(instants()).toEqual([-5, 0])
    expect(state.status.value).toBeNull()
    expect(state.readError.value).toBe('file is locked')
  })

  test('tries again at each tick of the clock while it has no hour or no status', async () => {
    const { state, main, instants } = await connected({ hour: () => failure, status: () => failure })
    expect(state.isViewKnown.value).toBe(false)
    await tick()
    expect(main.hour).toHaveBeenCalledTimes(2)
    main.hour.mockReturnValue({ ok: true, value: hourOf(NOW) })
    main.status.mockReturnValue({ ok: true, value: statusOf(true) })
    await tick()
    expect(instants()).toEqual([0])
    expect(state.status.value?.recording).toBe(true)
    expect(state.readError.value).toBeNull()
    await tick()
    expect(main.hour).toHaveBeenCalledTimes(3)
  })

  test('stands a request that breaks in place of being answered', async () => {
    const { state } = await connected({
      language: () => {
        throw new Error('no such channel')
      },
    })
    expect(state.outcome.value).toContain('no such channel')
    expect(state.status.value).not.toBeNull()
  })

  test('asks for the status where none came by itself since the last tick', async () => {
    const { main, tell } = await connected()
    tell('status', statusOf(true))
    await tick()
    expect(main.status).toHaveBeenCalledTimes(1)
    await tick()
    await tick()
    expect(main.status).toHaveBeenCalledTimes(3)
  })
})

describe('the hour', () => {
  test('keeps a sample that came after main had read the hour', async () => {
    const { main, tell, instants } = await connected()
    const waiting: ((answer: unknown) => void)[] = []
    main.hour.mockImplementation(() => new Promise(resolve => waiting.push(resolve)))
    tell('changed', null)
    await settle()
    tell('sample', noticeOf(NOW + 5))
    waiting[0]!({ ok: true, value: hourOf(NOW - 10, NOW - 5, NOW) })
    await settle()
    expect(instants()).toEqual([-10, -5, 0, 5])
  })

  test('is not what main had read before the history changed', async () => {
    const { main, tell, instants } = await connected()
    const waiting: ((answer: unknown) => void)[] = []
    main.hour.mockImplementation(() => new Promise(resolve => waiting.push(resolve)))
    tell('changed', null)
    await settle()
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
    const { choose } = await import('../../../src-renderer/state/index.ts')
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

describe('what a chart knows beside the view', () => {
  const answer = (value: string) => ({ ok: true, value })

  async function following() {
    const window = await connected()
    const { bridge } = await import('../../../src-renderer/bridge.ts')
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

test('how the range is looked at is as it was, and each change of it is kept', async () => {
  const { state, keptSights } = await connected()
  expect([state.upper.value, state.lower.value, state.isPanelOpen.value]).toEqual(['parts', 'means', false])
  expect(keptSights).not.toHaveBeenCalled()
  state.lower.value = 'hours'
  await settle()
  expect(keptSights).toHaveBeenCalledExactlyOnceWith({ upper: 'parts', lower: 'hours', isPanelOpen: false })
})

test('the drawing of a chart is as far as main says, and over when main says so', async () => {
  const { state, tell } = await connected()
  tell('chartProgress', 0.5)
  expect(state.progress.value).toBe(0.5)
  tell('chartProgress', null)
  expect(state.progress.value).toBeNull()
})
