import { describe, expect, test } from 'vitest'
import { fromCpuInfo, readOsCpus } from '../../../src-main/sampler/os-cpus.ts'

const macos = [
  { times: { user: 8_123_450, nice: 0, sys: 4_012_340, idle: 61_234_560, irq: 0 } },
  { times: { user: 1_123_450, nice: 10, sys: 1_012_340, idle: 71_234_560, irq: 0 } },
]
const windows = [
  { times: { user: 100_015, nice: 0, sys: 80_031, idle: 900_046, irq: 5062 } },
  { times: { user: 200_015, nice: 0, sys: 90_031, idle: 800_046, irq: 1062 } },
]

describe('fromCpuInfo', () => {
  test('adds up the cores of macOS, which counts neither iowait nor steal', () => {
    expect(fromCpuInfo(macos).all).toEqual({
      user: 9_246_900,
      nice: 10,
      system: 5_024_680,
      idle: 132_469_120,
      irq: 0,
      softirq: 0,
      iowait: null,
      steal: null,
    })
  })

  test('does not count the interrupts of Windows twice, which stand in sys already', () => {
    const { all, cores } = fromCpuInfo(windows)
    expect(all).toMatchObject({ user: 300_030, system: 170_062, idle: 1_700_092, irq: 0 })
    expect(cores.map(({ system, irq }) => [system, irq])).toEqual([
      [80_031, 0],
      [90_031, 0],
    ])
  })

  test('numbers the cores in the order of the list', () => {
    expect(fromCpuInfo(macos).cores.map(({ id, user }) => [id, user])).toEqual([
      [0, 8_123_450],
      [1, 1_123_450],
    ])
  })

  test('throws where the system lists no processors, rather than to make up a load', () => {
    expect(() => fromCpuInfo([])).toThrow('no processors')
  })
})

test('readOsCpus reads the counters of this machine', () => {
  const { all, cores } = readOsCpus()
  expect(cores.length).toBeGreaterThan(0)
  expect(all.idle).toBeGreaterThan(0)
})
