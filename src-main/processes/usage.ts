import { LEAST_SHARE, type Usage } from '../contract/blame.ts'
import type { Sample } from '../contract/sample.ts'
import type { Attribution } from './attribute.ts'
import type { Scan } from './scan.ts'

/** A counter of the kernel moves by this much at once. */
const TICK_MS = 10

/** What the samples and the processes say of the same stretch. */
export interface Evidence {
  /** The instant of the beat at which the scan before was taken, Unix seconds. */
  from: number
  /** Those since, in order of time, without a hole between them. */
  samples: readonly Sample[]
  cores: number
  before: Scan
  after: Scan
  attribution: Attribution
}

export function toUsage({ from, samples, cores, before, after, attribution }: Evidence): Usage {
  const machineMs = (after.takenAt - before.takenAt) * cores
  const share = (ms: number) => Math.round((10_000 * ms) / machineMs)
  const load = meanLoad(samples)

  const programs: Usage['programs'] = []
  let smallMs = 0
  let usedMs = attribution.kernelMs
  for (const [name, ms] of attribution.programs) {
    usedMs += ms
    if (share(ms) >= LEAST_SHARE) programs.push({ name, share: share(ms) })
    else smallMs += ms
  }
  // Most kernels charge an interrupt to the program that it interrupted, too.
  const unusedMs = Math.max((load * machineMs) / 10_000 - usedMs, 0)
  const interruptsMs = Math.min(interruptsBetween(before, after), unusedMs)

  const system = share(attribution.kernelMs + interruptsMs)
  const small = share(smallMs)
  const named = programs.reduce((sum, program) => sum + program.share, system + small)
  return {
    from,
    to: samples.at(-1)?.at ?? from,
    cores,
    programs: programs.toSorted((a, b) => b.share - a.share),
    system,
    small,
    rest: load - named,
  }
}

/**
 * By how many basis points `rest` may be below zero without anything being wrong
 *
 * The processes have their time to the microsecond, counted in whole ticks, each read somewhere in the scan. The load
 * comes from counters that see what each core does at each tick and nothing in between: of n looks three standard
 * deviations are at most 1.5 √n.
 */
export function errorBound({ cores, before, after, samples }: Evidence): number {
  const machineMs = (after.takenAt - before.takenAt) * cores
  const edges = cores * (2 * TICK_MS + before.tookMs + after.tookMs)
  const looks = (spanOf(samples) * cores) / TICK_MS
  return Math.ceil((10_000 * (edges + 1.5 * Math.sqrt(looks) * TICK_MS)) / machineMs)
}

function meanLoad(samples: readonly Sample[]): number {
  const sum = samples.reduce((total, { load, spanMs }) => total + load * spanMs, 0)
  return Math.round(sum / spanOf(samples))
}

function spanOf(samples: readonly Sample[]): number {
  return samples.reduce((total, { spanMs }) => total + spanMs, 0)
}

function interruptsBetween(before: Scan, after: Scan): number {
  if (before.interruptsMs === null || after.interruptsMs === null) return 0
  return Math.max(after.interruptsMs - before.interruptsMs, 0)
}
