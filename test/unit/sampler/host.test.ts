import os from 'node:os'
import osUtils from 'os-utils'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { hostFacts, quickLoad } from '../../../src-main/sampler/host.ts'

afterEach(() => vi.restoreAllMocks())

describe('quickLoad', () => {
  const seeing = (share: number) => vi.spyOn(osUtils, 'cpuUsage').mockImplementation(done => done(share))

  test('is in whole basis points', async () => {
    seeing(0.123_456)
    await expect(quickLoad()).resolves.toBe(1235)
  })

  test('is null where the system lists no processors, which os-utils makes NaN', async () => {
    seeing(NaN)
    await expect(quickLoad()).resolves.toBeNull()
  })
})

describe('hostFacts', () => {
  test('has memory in bytes and the memory used, not the free one', () => {
    vi.spyOn(osUtils, 'totalmem').mockReturnValue(16_384)
    vi.spyOn(osUtils, 'freememPercentage').mockReturnValue(0.25)
    expect(hostFacts()).toMatchObject({ memoryBytes: 16 * 1024 ** 3, memoryUsedBytes: 12 * 1024 ** 3 })
  })

  test('has the cores and the uptime of this machine', () => {
    const { cores, uptimeSeconds } = hostFacts()
    expect(cores).toBe(os.cpus().length)
    expect(uptimeSeconds).toBeCloseTo(os.uptime(), -1)
  })

  test('has the load averages over 1, 5 and 15 minutes, and none on Windows', () => {
    vi.spyOn(osUtils, 'loadavg').mockImplementation((minutes?: number) => minutes ?? 0)
    expect(hostFacts().loadAverage).toEqual(process.platform === 'win32' ? null : [1, 5, 15])
    const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('win32')
    expect(hostFacts().loadAverage).toBeNull()
    platform.mockRestore()
  })
})
