import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Answer } from '../../../src-main/contract/channels.ts'
import type { Facts } from '../../../src-main/contract/facts.ts'
import { type Note, NOTES_AT_ONCE } from '../../../src-main/contract/note.ts'
import type { Range, View } from '../../../src-main/contract/view.ts'
import { noticeOf, NOW, sampleAt } from '../recording/parts.ts'

const failure: Answer<never> = { ok: false, error: { code: 'failed', message: 'file is locked' } }
const ok = <T>(value: T): Answer<T> => ({ ok: true, value })
const LAST_HOUR: Range = { from: NOW - 3600, to: NOW }
const EARLIER: Range = { from: NOW - 1000, to: NOW - 400 }

/** All that the window looks at of the facts is of what they are. */
const factsOf = (range: Range) => ({ range }) as Facts

function viewOf({ from, to }: Range): View {
  const instants = Array.from({ length: 20 }, (_, index) => to - 5 * index).filter(at => at > from)
  const samples = instants.toReversed().map(at => sampleAt(at))
  return { from, to, samples, buckets: [], means: [], meanUnit: 'minute', stretches: [] }
}

/** The state of a window whose main answers as told. */
async function connected() {
  const listeners = new Map<string, (notice: unknown) => void>()
  const main = {
    facts: vi.fn<(range: Range) => unknown>(range => ok(factsOf(range))),
    notes: vi.fn<(range: Range) => Answer<Note[]>>(() => ok([])),
    put: vi.fn<(note: unknown) => unknown>(() => ok(undefined)),
  }
  vi.stubGlobal('document', { visibilityState: 'visible', addEventListener: () => undefined })
  vi.stubGlobal('window', {
    tachograph: {
      on: (name: string, listener: () => void) => listeners.set(name, listener),
      getView: async (range: Range) => ok(viewOf(range)),
      getSample: async (at: number) => ok(sampleAt(at + ((NOW - at) % 5))),
      getRange: async () => ok({ kind: 'live', seconds: 3600 }),
      setRange: async () => ok(undefined),
      getRecording: async () => ({ ok: true, value: null }),
      getSight: async () => ok({ upper: 'load', lower: 'means', isPanelOpen: false }),
      setSight: async () => ok(undefined),
      getStatus: async () => failure,
      getSettings: async () => failure,
      listAlerts: async () => ok([]),
      getDigest: async () => ok(null),
      getLanguage: async () => ok({ choice: 'system', language: 'en', locale: 'en-GB' }),
      getFacts: async (range: Range) => main.facts(range),
      listNotes: async (range: Range) => main.notes(range),
      putNote: async (note: unknown) => main.put(note),
      deleteNote: async () => ok(undefined),
    },
  })
  vi.resetModules()
  const state = await import('../../../src-renderer/state/index.ts')
  await state.connect()
  await settle()
  const tell = (name: string, notice: unknown = null) => listeners.get(name)!(notice)
  return { state, main, tell }
}

const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms)
/** Longer than the facts of what is shown wait for it to be at rest. */
const rest = () => settle(1000)

beforeEach(() => {
  vi.useFakeTimers({ now: NOW * 1000 })
  onTestFinished(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
})

describe('what is picked', () => {
  test('opens the panel, and is what it tells of, until it is given up', async () => {
    const { state } = await connected()
    expect(state.subject.value).toEqual(LAST_HOUR)
    state.pick(EARLIER)
    expect(state.isPanelOpen.value).toBe(true)
    expect(state.subject.value).toEqual(EARLIER)
    state.unpick()
    expect(state.subject.value).toEqual(LAST_HOUR)
    expect(state.isPanelOpen.value).toBe(true)
  })

  test('is extended from what was picked first, to either side', async () => {
    const { state } = await connected()
    const slot = (from: number) => ({ from: NOW + from, to: NOW + from + 5 })
    state.extendPick(slot(-500))
    expect(state.picked.value).toEqual(slot(-500))
    state.extendPick(slot(-400))
    expect(state.picked.value).toEqual({ from: NOW - 500, to: NOW - 395 })
    state.extendPick(slot(-600))
    expect(state.picked.value).toEqual({ from: NOW - 600, to: NOW - 495 })
    state.unpick()
    state.extendPick(slot(-300))
    expect(state.picked.value).toEqual(slot(-300))
  })

  test('is shown as large as can be, and that is said to be of use only where it is', async () => {
    const { state } = await connected()
    state.pick(EARLIER)
    expect(state.canShowPicked.value).toBe(true)
    state.showPicked()
    expect(state.shown.value).toEqual(EARLIER)
    expect(state.canShowPicked.value).toBe(false)
    state.pick({ from: NOW - 1000, to: NOW - 995 })
    state.showPicked()
    expect(state.shown.value).toEqual({ from: NOW - 1028, to: NOW - 967 })
    expect(state.canShowPicked.value).toBe(false)
  })
})

describe('the facts', () => {
  test('are asked for while the panel is open, and of a live range again with each sample', async () => {
    const { state, main, tell } = await connected()
    tell('sample', noticeOf(NOW + 5))
    await rest()
    expect(main.facts).not.toHaveBeenCalled()
    state.openPanel()
    await rest()
    expect(main.facts.mock.lastCall).toEqual([{ from: NOW - 3595, to: NOW + 5 }])
    tell('sample', noticeOf(NOW + 10))
    await rest()
    expect(main.facts).toHaveBeenCalledTimes(2)
    expect(state.facts.value?.range).toEqual({ from: NOW - 3590, to: NOW + 10 })
    state.closePanel()
    expect(state.facts.value).toBeNull()
  })

  test('of an earlier stretch are asked for once, and again when the history changes', async () => {
    const { state, main, tell } = await connected()
    state.pick(EARLIER)
    await rest()
    tell('sample', noticeOf(NOW + 5))
    await rest()
    expect(main.facts.mock.calls).toEqual([[EARLIER]])
    tell('changed')
    await rest()
    expect(main.facts.mock.calls).toEqual([[EARLIER], [EARLIER]])
  })

  test('are asked for one at a time, and the newest wanted come next', async () => {
    const { state, main } = await connected()
    const waiting: ((answer: unknown) => void)[] = []
    main.facts.mockImplementation(() => new Promise(resolve => waiting.push(resolve)))
    const stretch = (index: number) => ({ from: EARLIER.from + index, to: EARLIER.to })
    for (let index = 0; index < 5; index += 1) {
      state.pick(stretch(index))
      await settle()
    }
    expect(main.facts.mock.calls).toEqual([[stretch(0)]])
    waiting[0]!(ok(factsOf(stretch(0))))
    await settle()
    waiting[1]!(ok(factsOf(stretch(4))))
    await settle()
    expect(main.facts.mock.calls).toEqual([[stretch(0)], [stretch(4)]])
    expect(state.facts.value?.range).toEqual(stretch(4))
  })

  test('that can’t be had are not those of another stretch, and are asked for again', async () => {
    const { state, main } = await connected()
    state.pick(EARLIER)
    await rest()
    main.facts.mockReturnValueOnce(failure)
    state.pick({ ...EARLIER, to: NOW - 500 })
    await settle()
    expect(state.facts.value).toBeNull()
    expect(state.readError.value).toBe('file is locked')
    await settle(5000)
    expect(state.facts.value?.range).toEqual({ ...EARLIER, to: NOW - 500 })
  })

  test('of a sample alone come with the sample, those of a stretch with none', async () => {
    const { state } = await connected()
    state.pick({ from: NOW - 105, to: NOW - 100 })
    await rest()
    expect(state.pickedSample.value?.at).toBe(NOW - 100)
    state.pick({ from: NOW - 120, to: NOW - 100 })
    await rest()
    expect(state.pickedSample.value).toBeNull()
  })
})

describe('the notes', () => {
  const noteAt = (id: number, from: number): Note => ({ id, from, to: from, text: `note ${id}` })

  test('are all fetched, however many, and again when one changes', async () => {
    const { state, main, tell } = await connected()
    const all = Array.from({ length: 2 * NOTES_AT_ONCE + 10 }, (_, index) => noteAt(index, 1000 + index))
    main.notes.mockImplementation(({ from }) =>
      ok(all.filter(note => note.from >= from).slice(0, NOTES_AT_ONCE)),
    )
    tell('notes')
    await settle()
    expect(state.notes.value).toEqual(all)
  })

  test('that can’t be had stay as they were, and are asked for again', async () => {
    const { state, main, tell } = await connected()
    main.notes.mockReturnValue(failure)
    tell('notes')
    await settle()
    expect(state.readError.value).toBe('file is locked')
    main.notes.mockReturnValue(ok([noteAt(1, NOW)]))
    await settle(5000)
    expect(state.notes.value).toEqual([noteAt(1, NOW)])
  })

  test('are put at the end of a sample, over a stretch, or at the present', async () => {
    const { state } = await connected()
    const noted = () => {
      state.noteTheSubject()
      const { from, to } = state.draft.value!
      return [from - NOW, to - NOW]
    }
    expect(noted()).toEqual([0, 0])
    state.pick({ from: NOW - 105, to: NOW - 100 })
    expect(noted()).toEqual([-100, -100])
    state.pick(EARLIER)
    expect(noted()).toEqual([-1000, -400])
    state.unpick()
    state.show({ from: NOW - 9000, to: NOW - 7000 })
    expect(noted()).toEqual([-9000, -7000])
  })

  test('keep what was written when their place changes', async () => {
    const { state } = await connected()
    state.noteTheSubject()
    state.writeNote({ ...state.draft.value!, text: 'half a thought' })
    state.pick(EARLIER)
    state.noteTheSubject()
    expect(state.draft.value).toEqual({ id: null, ...EARLIER, text: 'half a thought' })
  })

  test('are sent once, and come back to the field where that fails', async () => {
    const { state, main } = await connected()
    const waiting: ((answer: unknown) => void)[] = []
    main.put.mockImplementation(() => new Promise(resolve => waiting.push(resolve)))
    const written = { id: null, from: NOW, to: NOW, text: 'a thought' }
    state.writeNote(written)
    const kept = state.keepNote(written)
    expect(state.draft.value).toBeNull()
    waiting[0]!(failure)
    await expect(kept).rejects.toThrow('file is locked')
    expect(state.draft.value).toEqual(written)
  })

  test('that were deleted can be brought back until the history changes', async () => {
    const { state, main, tell } = await connected()
    const note = noteAt(7, NOW)
    await state.deleteNote(note)
    expect(state.deletedNote.value).toEqual(note)
    await state.bringBackNote(note)
    expect(main.put).toHaveBeenCalledWith(note)
    expect(state.deletedNote.value).toBeNull()
    await state.deleteNote(note)
    tell('changed')
    expect(state.deletedNote.value).toBeNull()
  })

  test('lead to their place, which comes into sight', async () => {
    const { state } = await connected()
    await state.leadTo({ from: NOW - 90_000, to: NOW - 90_000 })
    expect(state.picked.value).toEqual({ from: NOW - 90_005, to: NOW - 90_000 })
    expect(state.shown.value.from).toBeLessThan(NOW - 90_005)
    expect(state.shown.value.to - state.shown.value.from).toBeLessThanOrEqual(3601)
  })
})
