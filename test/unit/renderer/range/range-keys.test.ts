import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'

const NOW = Date.UTC(2026, 10, 23, 20, 49, 55) / 1000
const HOUR = 3600

beforeEach(() => {
  vi.useFakeTimers({ now: NOW * 1000 })
  vi.stubGlobal('window', { tachograph: { setRange: async () => ({ ok: true, value: undefined }) } })
  onTestFinished(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
})

/** A window that shows the last hour. */
async function opened() {
  vi.resetModules()
  const state = await import('../../../../src-renderer/state/index.ts')
  const { changeRangeByKey } = await import('../../../../src-renderer/range/range-keys.ts')
  /** The range after these keys, seconds before now; `+Name` is with Shift. */
  const after = (keys: string[], pointer: number | null = null) => {
    for (const key of keys) {
      const shiftKey = key.length > 1 && key.startsWith('+')
      expect(changeRangeByKey({ key: shiftKey ? key.slice(1) : key, shiftKey }, pointer)).toBe(true)
    }
    const { from, to } = state.shown.value
    return [NOW - from, NOW - to]
  }
  return { state, changeRangeByKey, after }
}

test.each([
  [['+'], [HOUR / 2, 0]],
  [['='], [HOUR / 2, 0]],
  [['-'], [2 * HOUR, 0]],
  [
    ['-', '-', '+'],
    [2 * HOUR, 0],
  ],
  [['+ArrowLeft'], [1.25 * HOUR, HOUR / 4]],
  [['+PageUp'], [2 * HOUR, HOUR]],
  [
    ['+PageUp', '+PageUp', '+PageDown'],
    [2 * HOUR, HOUR],
  ],
  [
    ['+PageUp', '+'],
    [1.75 * HOUR, 1.25 * HOUR],
  ],
  [
    ['+ArrowLeft', '+ArrowRight'],
    [HOUR, 0],
  ],
  [
    ['+PageUp', '+End'],
    [HOUR, 0],
  ],
])('%j show what they say', async (keys, expected) => {
  const { after } = await opened()
  expect(after(keys)).toEqual(expected)
})

test('zoom around the pointer where there is one', async () => {
  const { after } = await opened()
  expect(after(['+'], NOW - HOUR)).toEqual([HOUR, HOUR / 2])
})

test('what reaches now is live again, and what is live stays what it is', async () => {
  const { state, after } = await opened()
  after(['+PageUp'])
  expect(state.chosen.value.kind).toBe('fixed')
  after(['+PageDown'])
  expect(state.chosen.value).toEqual({ kind: 'live', seconds: HOUR })
  state.choose({ kind: 'all' })
  after(['+End'])
  expect(state.chosen.value).toEqual({ kind: 'all' })
})

test('the keys of the pointer are left to it', async () => {
  const { changeRangeByKey } = await opened()
  for (const key of ['ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'Home', 'End', 'Escape', 'Tab'])
    expect(changeRangeByKey({ key, shiftKey: false }, null)).toBe(false)
})
