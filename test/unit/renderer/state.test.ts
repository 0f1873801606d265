import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Answer, Notices } from '../../../src-main/contract/channels.ts'
import type { Hour } from '../../../src-main/contract/sample.ts'
import type { Status } from '../../../src-main/contract/status.ts'
import { host, minuteAt, NOW, sampleAt } from '../recording/parts.ts'

const failure: Answer<never> = { ok: false, error: { code: 'failed', message: 'file is locked' } }

function statusOf(recording: boolean): Status {
  const history = { samples: 0, bytes: 0, firstAt: null, lastAt: null }
  return { recording, since: NOW, now: null, history, host, problem: null }
}

function hourOf(...instants: number[]): Hour {
  const samples = instants.map(at => sampleAt(at))
  return { from: NOW - 3600, to: NOW, samples, minutes: [], stretches: [] }
}

const noticeOf = (at: number) => ({ sample: sampleAt(at), minute: minuteAt(at) })

/** The state of a window whose main answers as told; the answers may be changed at any time. */
async function connected(
  answers: { hour?: () => unknown; status?: () => unknown; language?: () => unknown } = {},
) {
  const listeners = new Map<string, (notice: unknown) => void>()
  const main = {
    hour: vi.fn(answers.hour ?? (() => ({ ok: true, value: hourOf(NOW - 5, NOW) }))),
    status: vi.fn(answers.status ?? (() => ({ ok: true, value: statusOf(true) }))),
  }
  const language = { choice: 'system', language: 'en', locale: 'en-GB' }
  vi.stubGlobal('window', {
    tachograph: {
      on: (name: string, listener: () => void) => listeners.set(name, listener),
      getLastHour: async () => main.hour(),
      getStatus: async () => main.status(),
      getLanguage: async () => answers.language?.() ?? { ok: true, value: language },
    },
  })
  vi.resetModules()
  const state = await import('../../../src-renderer/state.ts')
  await state.connect()
  const tell = <Name extends keyof Notices>(name: Name, notice: Notices[Name]) => listeners.get(name)!(notice)
  const instants = () => state.hour.value.samples.map(({ at }) => at - NOW)
  return { state, main, tell, instants }
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
    expect(state.isHourKnown.value).toBe(false)
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
    tell('sample', noticeOf(NOW + 5))
    waiting[0]!({ ok: true, value: hourOf(NOW - 10, NOW - 5, NOW) })
    await settle()
    expect(instants()).toEqual([-10, -5, 0, 5])
  })

  test('is that which was asked for last, whichever comes first', async () => {
    const { main, tell, instants } = await connected()
    const waiting: ((answer: unknown) => void)[] = []
    main.hour.mockImplementation(() => new Promise(resolve => waiting.push(resolve)))
    tell('changed', null)
    tell('reset', null)
    expect(instants()).toEqual([])
    waiting[1]!({ ok: true, value: hourOf() })
    await settle()
    waiting[0]!({ ok: true, value: hourOf(NOW) })
    await settle()
    expect(instants()).toEqual([])
  })

  test('is fetched when recording starts or stops, or a beat was missed', async () => {
    const { state, main, tell } = await connected()
    tell('sample', noticeOf(NOW + 5))
    state.takeStatus(statusOf(true))
    expect(main.hour).toHaveBeenCalledTimes(1)
    state.takeStatus(statusOf(false))
    expect(main.hour).toHaveBeenCalledTimes(2)
    tell('sample', noticeOf(NOW + 20))
    expect(main.hour).toHaveBeenCalledTimes(3)
  })
})

test('the drawing of a chart is as far as main says, and over when main says so', async () => {
  const { state, tell } = await connected()
  tell('chartProgress', 0.5)
  expect(state.progress.value).toBe(0.5)
  tell('chartProgress', null)
  expect(state.progress.value).toBeNull()
})
