import type { Shares } from '../contract/sample.ts'
import type { Counters, CpuTimes } from './counters.ts'

/** A counter may run back by this much without meaning that all were reset; iowait and idle do on busy Linux. */
const BACKWARDS_TOLERANCE_MS = 1000

/** The counters must account for the interval to within these factors, or they speak of another stretch of time. */
const COVERAGE = { least: 0.5, most: 1.5 }

/**
 * What the processor did between two readings
 *
 * load = (T − idle − iowait) / T with T the sum of all counters and each difference taken as at least 0, which is
 * what psutil.cpu_percent computes. Each share is rounded by itself, so parts may differ from their sum by a basis
 * point or two.
 *
 * `null` where that stretch cannot be measured: no time passed, cores came or went, or the counters were reset or
 * do not account for the `spanMs` milliseconds between the readings.
 */
export function measure(before: Counters, after: Counters, spanMs: number): Shares | null {
  if (spanMs <= 0 || !sameCores(before, after)) return null
  const all = difference(before.all, after.all)
  if (all === null || all.total === 0) return null
  if (!accountsFor(all.total, spanMs * after.cores.length)) return null

  const cores: number[] = []
  for (const [index, core] of after.cores.entries()) {
    const part = difference(before.cores[index] ?? core, core)
    if (part === null) return null
    cores.push(part.total === 0 ? 0 : Math.round((200 * part.busy) / part.total))
  }
  const share = (ms: number) => Math.round((10_000 * ms) / all.total)
  return {
    load: share(all.busy),
    user: share(all.user),
    system: share(all.system),
    iowait: all.iowait === null ? null : share(all.iowait),
    steal: all.steal === null ? null : share(all.steal),
    cores,
  }
}

/** Where the single cores are hidden, as in some containers, there is nothing to compare with. */
function accountsFor(countedMs: number, expectedMs: number): boolean {
  return (
    expectedMs === 0 || (countedMs >= COVERAGE.least * expectedMs && countedMs <= COVERAGE.most * expectedMs)
  )
}

function sameCores(before: Counters, after: Counters): boolean {
  return (
    before.cores.length === after.cores.length &&
    before.cores.every((core, index) => core.id === after.cores[index]?.id)
  )
}

/** Milliseconds between two readings of one line, or `null` where it was reset in between. */
function difference(before: CpuTimes, after: CpuTimes) {
  let reset = false
  const delta = (from: number, to: number) => {
    if (from - to > BACKWARDS_TOLERANCE_MS) reset = true
    return Math.max(to - from, 0)
  }
  const deltaIfKnown = (from: number | null, to: number | null) =>
    from === null || to === null ? null : delta(from, to)

  const user = delta(before.user, after.user) + delta(before.nice, after.nice)
  const system =
    delta(before.system, after.system) + delta(before.irq, after.irq) + delta(before.softirq, after.softirq)
  const idle = delta(before.idle, after.idle)
  const iowait = deltaIfKnown(before.iowait, after.iowait)
  const steal = deltaIfKnown(before.steal, after.steal)
  const busy = user + system + (steal ?? 0)
  return reset ? null : { user, system, iowait, steal, busy, total: busy + idle + (iowait ?? 0) }
}
