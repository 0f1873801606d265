import { type CpuInfo, cpus } from 'node:os'
import type { Core, Counters, CpuTimes } from './counters.ts'

/** The counters of macOS and Windows. Neither counts iowait or steal. */
export function readOsCpus(): Counters {
  return fromCpuInfo(cpus())
}

/** Throws where the list is empty, as it is where the system hides its processors. */
export function fromCpuInfo(infos: Pick<CpuInfo, 'times'>[]): Counters {
  if (infos.length === 0) throw new Error('the system lists no processors')
  const cores = infos.map(({ times }, id): Core => ({
    id,
    user: times.user,
    nice: times.nice,
    system: times.sys,
    idle: times.idle,
    // Windows counts interrupts inside sys already, macOS counts none apart.
    irq: 0,
    softirq: 0,
    iowait: null,
    steal: null,
  }))
  const sum = (field: 'user' | 'nice' | 'system' | 'idle') =>
    cores.reduce((total, core) => total + core[field], 0)
  const all: CpuTimes = {
    user: sum('user'),
    nice: sum('nice'),
    system: sum('system'),
    idle: sum('idle'),
    irq: 0,
    softirq: 0,
    iowait: null,
    steal: null,
  }
  return { all, cores }
}
