import type { Counters, CpuTimes } from '../../../src-main/sampler/counters.ts'

const zero: CpuTimes = { user: 0, nice: 0, system: 0, idle: 0, irq: 0, softirq: 0, iowait: 0, steal: 0 }

/** Counters of cores that did what `each` says, in order; what is left out is 0. */
export function countersOf(...each: Partial<CpuTimes>[]): Counters {
  const cores = each.map((times, id) => Object.assign({ id }, zero, times))
  const sum = (field: keyof CpuTimes) =>
    cores.some(core => core[field] === null)
      ? null
      : cores.reduce((total, core) => total + Number(core[field]), 0)
  const all = Object.fromEntries(Object.keys(zero).map(field => [field, sum(field as keyof CpuTimes)]))
  return { all: all as unknown as CpuTimes, cores }
}
