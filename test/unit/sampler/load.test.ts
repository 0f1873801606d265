import { describe, expect, test } from 'vitest'
import type { CpuTimes } from '../../../src-main/sampler/counters.ts'
import { measure } from '../../../src-main/sampler/load.ts'
import { countersOf } from './counters.ts'

/** What a processor with one core did in 5 seconds from counters that stood at `start`. */
function oneCore(did: Partial<CpuTimes>, start: Partial<CpuTimes> = {}) {
  const end = { ...start }
  for (const field of Object.keys(did) as (keyof CpuTimes)[])
    end[field] = (start[field] ?? 0) + (did[field] ?? 0)
  return measure(countersOf(start), countersOf(end), 5000)
}

describe('load', () => {
  test('leaves out idle and iowait: 25 user, 25 idle and 50 iowait are 25 %', () => {
    expect(oneCore({ user: 1250, idle: 1250, iowait: 2500 })).toEqual({
      load: 2500,
      user: 2500,
      system: 0,
      iowait: 5000,
      steal: 0,
      cores: [50],
    })
  })

  test('counts stolen time', () => {
    expect(oneCore({ user: 500, steal: 1500, idle: 3000 })).toMatchObject({
      load: 4000,
      user: 1000,
      steal: 3000,
    })
  })

  test('counts niced programs as user and interrupts as system', () => {
    expect(oneCore({ user: 500, nice: 500, system: 250, irq: 250, softirq: 500, idle: 3000 })).toMatchObject({
      load: 4000,
      user: 2000,
      system: 2000,
    })
  })

  test('is 0 of an idle processor and 10000 of a busy one', () => {
    expect(oneCore({ idle: 5000 })).toMatchObject({ load: 0, cores: [0] })
    expect(oneCore({ user: 3000, system: 2000 })).toMatchObject({ load: 10_000, cores: [200] })
  })

  test('is of all cores together, and of each by itself', () => {
    const after = countersOf(
      { user: 5000 },
      { user: 1000, idle: 4000 },
      { idle: 5000 },
      { system: 13, idle: 4987 },
    )
    expect(measure(countersOf({}, {}, {}, {}), after, 5000)).toMatchObject({
      load: 3007,
      cores: [200, 40, 0, 1],
    })
  })

  test('of a core that counted nothing is 0', () => {
    const after = countersOf({ user: 5000, idle: 5000 }, {})
    expect(measure(countersOf({}, {}), after, 5000)).toMatchObject({ load: 5000, cores: [100, 0] })
  })

  test('keeps unknown what the system does not count', () => {
    const unknown = { iowait: null, steal: null }
    const after = countersOf({ user: 1000, idle: 4000, ...unknown })
    expect(measure(countersOf(unknown), after, 5000)).toMatchObject({ load: 2000, iowait: null, steal: null })
  })
})

describe('counters that run backwards', () => {
  const start = { user: 50_000, idle: 50_000, iowait: 50_000 }

  test('by a little count as standing still', () => {
    expect(oneCore({ user: 1250, idle: 3750, iowait: -1000 }, start)).toMatchObject({ load: 2500, iowait: 0 })
  })

  test('by more than a second were reset: no measure', () => {
    expect(oneCore({ user: 1250, idle: 3750, iowait: -1010 }, start)).toBeNull()
  })

  test.each(['user', 'nice', 'system', 'idle', 'irq', 'softirq', 'iowait', 'steal'] as const)(
    'in %s alone, and in one core alone, give no measure',
    field => {
      const before = countersOf({ [field]: 50_000 }, {})
      const after = countersOf({ [field]: 100, idle: 5000 }, { idle: 5000 })
      expect(measure(before, after, 5000)).toBeNull()
      expect(measure(before, { ...after, all: countersOf({ idle: 60_000 }).all }, 5000)).toBeNull()
    },
  )
})

describe('no measure', () => {
  const idle = (ms: number, count: number) =>
    countersOf(...Array.from({ length: count }, () => ({ idle: ms })))

  test.each([0, -5000])('of an interval of %d ms', spanMs => {
    expect(measure(idle(0, 1), idle(5000, 1), spanMs)).toBeNull()
  })

  test('where the counters stand still', () => {
    expect(measure(idle(5000, 2), idle(5000, 2), 5000)).toBeNull()
  })

  test('where a core came or went', () => {
    expect(measure(idle(0, 2), idle(5000, 1), 5000)).toBeNull()
    expect(measure(idle(0, 1), idle(5000, 2), 5000)).toBeNull()
  })

  test('where one core went and another came', () => {
    const after = idle(5000, 2)
    const others = after.cores.map(core => ({ ...core, id: core.id === 1 ? 3 : 0 }))
    expect(measure(idle(0, 2), { ...after, cores: others }, 5000)).toBeNull()
  })

  test.each([
    [2490, 'less than half'],
    [7510, 'more than one and a half'],
  ])('where a core counts %d ms in 5 s, %s of the interval', counted => {
    expect(measure(idle(0, 2), idle(counted, 2), 5000)).toBeNull()
  })

  test.each([2500, 7500])('is no verdict on a core that counts %d ms in 5 s', counted => {
    expect(measure(idle(0, 2), idle(counted, 2), 5000)).toMatchObject({ load: 0, cores: [0, 0] })
  })

  test('is no verdict on counters of a container that hides the single cores', () => {
    const hidden = (ms: number) => ({ ...countersOf({ idle: ms }), cores: [] })
    expect(measure(hidden(0), hidden(40_000), 5000)).toMatchObject({ load: 0, cores: [] })
  })
})
