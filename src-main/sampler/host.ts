import osUtils from 'os-utils'
import type { HostFacts } from '../contract/status.ts'

const MEBIBYTE = 1024 * 1024

export function hostFacts(): HostFacts {
  const memoryBytes = osUtils.totalmem() * MEBIBYTE
  return {
    cores: osUtils.cpuCount(),
    loadAverage:
      process.platform === 'win32' ? null : [osUtils.loadavg(1), osUtils.loadavg(5), osUtils.loadavg(15)],
    uptimeSeconds: osUtils.sysUptime(),
    memoryBytes,
    memoryUsedBytes: memoryBytes * (1 - osUtils.freememPercentage()),
  }
}

/**
 * The load of the second that begins now, in basis points: the first thing the status can show
 *
 * Never stored: it sees one second of the interval, and on Linux counts waiting for disks as work. `null` where the
 * system lists no processors.
 */
export function quickLoad(): Promise<number | null> {
  return new Promise(resolve => {
    osUtils.cpuUsage(share => resolve(Number.isFinite(share) ? Math.round(share * 10_000) : null))
  })
}
