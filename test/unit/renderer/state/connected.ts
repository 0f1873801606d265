import { onTestFinished, vi } from 'vitest'
import type { Answer, Notices } from '../../../../src-main/contract/channels.ts'
import type { Sight } from '../../../../src-main/contract/sight.ts'
import type { ChosenRange, Range, View } from '../../../../src-main/contract/view.ts'
import { NOW, sampleAt, statusOf } from '../../recording/parts.ts'

export const failure: Answer<never> = { ok: false, error: { code: 'failed', message: 'file is locked' } }

export const LAST_HOUR: Range = { from: NOW - 3600, to: NOW }

export function viewOf({ from, to }: Range, instants: number[] | null): View {
  const samples = instants && instants.map(at => sampleAt(at))
  return { from, to, samples, buckets: [], means: [], meanUnit: 'minute', stretches: [] }
}

export const hourOf = (...instants: number[]) => viewOf(LAST_HOUR, instants)

/** The state of a window whose main answers as told; the answers may be changed at any time. */
export async function connected(
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
  vi.stubGlobal('document', { visibilityState: 'visible', addEventListener: () => undefined })
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
  const state = await import('../../../../src-renderer/state/index.ts')
  await state.connect()
  await settle()
  const tell = <Name extends keyof Notices>(name: Name, notice: Notices[Name]) => listeners.get(name)!(notice)
  const instants = () => (state.view.value.samples ?? []).map(({ at }) => at - NOW)
  return { state, main, overviews, kept, keptSights, tell, instants }
}

export const settle = () => vi.advanceTimersByTimeAsync(0)
export const tick = () => vi.advanceTimersByTimeAsync(5000)

/** A test's clock, which stands at {@link NOW} until it is moved; to be called before each. */
export function standAtNow(): void {
  vi.useFakeTimers({ now: NOW * 1000 })
  onTestFinished(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
}
