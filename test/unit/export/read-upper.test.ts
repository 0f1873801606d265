import { expect, test, vi } from 'vitest'
import { upperNames } from '../../../src-main/contract/sight.ts'
import { readUpper } from '../../../src-main/export/index.ts'

const range = { from: 0, to: 3600 }
const map = { ...range, columns: [], rows: 2 }
const usage = { ...range, programs: ['cc1plus'], columns: [] }
const blame = {
  ...range,
  observedMs: 1000,
  told: range,
  coreSeconds: 2,
  programs: [{ name: 'cc1plus', share: 9000 }],
  system: 0,
  small: 0,
  rest: 0,
}
const points = [{ ...range, share: 100 }]

function source() {
  return {
    cores: vi.fn(async () => map),
    blame: vi.fn(async () => blame),
    usageColumns: vi.fn(async () => usage),
    programUsage: vi.fn(async () => points),
  }
}

const asLookedAt = (programs: { line: string | null } | null) =>
  Promise.all(upperNames.map(upper => readUpper(source(), range, upper, programs)))

test('a picture has the load, its parts, the cores or the stacked programs, as they are looked at', async () => {
  expect(await asLookedAt({ line: null })).toEqual([
    { kind: 'load' },
    { kind: 'parts' },
    { kind: 'cores', map },
    { kind: 'programs', usage, blame },
  ])
})

test('it has the line of a program wherever the window draws it', async () => {
  const line = { program: 'chrome', points }
  expect(await asLookedAt({ line: 'chrome' })).toEqual([
    { kind: 'load', line },
    { kind: 'parts', line },
    { kind: 'cores', map },
    { kind: 'programs', usage, blame, line },
  ])
})

test('where no program may be named, the load is in their place, and nobody asks for them', async () => {
  expect(await asLookedAt(null)).toEqual([
    { kind: 'load' },
    { kind: 'parts' },
    { kind: 'cores', map },
    { kind: 'load' },
  ])
  const asked = source()
  await readUpper(asked, range, 'programs', null)
  expect(asked.blame).not.toHaveBeenCalled()
  expect(asked.usageColumns).not.toHaveBeenCalled()
})
