import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { rangeJson } from '../../../src-main/export/range-json.ts'
import { type Contents, facts, joined, measuredAt, sourceOf, T } from './source.ts'

beforeAll(() => void vi.stubEnv('TZ', 'Europe/Berlin'))
afterAll(() => void vi.unstubAllEnvs())

const jsonOf = (contents: Contents) => joined(rangeJson(sourceOf(contents), facts))

describe('a range as JSON', () => {
  test('is one object that says what it is of, and all there is', async () => {
    const gap = { from: T + 5, to: T + 600, state: 'asleep' as const }
    const text = await jsonOf({
      portions: [
        [measuredAt(T + 5, { iowait: null })],
        [],
        [measuredAt(T + 660, { kind: 'minute', span: 60, load: 1234.567, cores: '' })],
      ],
      gaps: [gap],
      events: [{ at: T, kind: 'suspend', detail: null }],
      notes: [{ from: T, to: T, text: 'a "noisy"\n\u2028moment' }],
    })
    const sample = {
      span: 5,
      observedMs: 5000,
      least: 25.01,
      greatest: 25.01,
      user: 20,
      system: 4.01,
      steal: 1,
    }
    expect(JSON.parse(text)).toEqual({
      format: 'tachograph',
      app: { name: 'Tachograph', version: '0.1.0' },
      exported: T + 4000,
      machine: { host: 'anvil "2"', platform: 'linux', cores: 2, memoryBytes: 34_359_738_368 },
      timeZone: 'Europe/Berlin',
      range: {
        from: T,
        to: T + 3600,
        fromTime: '2026-11-23T21:00:00+01:00',
        toTime: '2026-11-23T22:00:00+01:00',
      },
      measurements: [
        {
          at: T + 5,
          time: '2026-11-23T21:00:05+01:00',
          ...sample,
          load: 25.01,
          iowait: null,
          cores: [0, 50, 100],
        },
        {
          at: T + 660,
          time: '2026-11-23T21:11:00+01:00',
          ...sample,
          span: 60,
          load: 12.35,
          iowait: 0.07,
          cores: [],
        },
      ],
      gaps: [gap],
      events: [{ at: T, kind: 'suspend', detail: null }],
      notes: [{ from: T, to: T, text: 'a "noisy"\n\u2028moment' }],
    })
  })

  test.each([
    ['nothing', {}],
    ['empty portions', { portions: [[], []] }],
    [
      'many items',
      { gaps: Array.from({ length: 1201 }, () => ({ from: T, to: T + 1, state: 'off' as const })) },
    ],
  ])('is valid with %s', async (_, contents) => {
    const found = JSON.parse(await jsonOf(contents)) as { gaps: unknown[]; measurements: unknown[] }
    expect(found.measurements).toEqual([])
    expect(found.gaps).toHaveLength('gaps' in contents ? 1201 : 0)
  })
})
