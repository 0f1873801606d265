import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { measure } from '../../../src-main/sampler/load.ts'
import { parseProcStat } from '../../../src-main/sampler/proc-stat.ts'

/** A line of /proc/stat: user, nice, system, idle, iowait, irq, softirq, steal, guest, guest_nice, in ticks. */
type Line = number[]

/**
 * psutil.cpu_percent on Linux, written down from psutil/__init__.py: `_cpu_times_deltas`, `_cpu_tot_time`,
 * `_cpu_busy_time` and `calculate`, without its rounding to one decimal
 */
function psutilCpuPercent(t1: Line, t2: Line): number {
  const deltas = t1.map((before, field) => Math.max(0, (t2[field] ?? 0) - before))
  const [, , , idle = 0, iowait = 0, , , , guest = 0, guestNice = 0] = deltas
  const tot = deltas.reduce((sum, delta) => sum + delta, 0) - guest - guestNice
  const busy = tot - idle - iowait
  return tot === 0 ? 0 : (busy / tot) * 100
}

/** Counters that only grow but for iowait and idle, which may fall back a little, with guest time in user time. */
const history = fc
  .record({
    start: fc.array(fc.integer({ min: 1000, max: 2 ** 40 }), { minLength: 10, maxLength: 10 }),
    did: fc.array(fc.nat(100_000), { minLength: 8, maxLength: 8 }),
    guest: fc.double({ min: 0, max: 1, noNaN: true }),
    back: fc.constantFrom(0, 0, 1, 17, 100),
  })
  .map(({ start, did, guest, back }) => {
    const [user = 0, nice = 0, ...rest] = did
    const deltas = [user, nice, ...rest, Math.floor(user * guest), Math.floor(nice * guest)]
    if (back > 0) deltas[4] = -back
    const total = deltas.slice(0, 8).reduce((sum, delta) => sum + Math.max(0, delta), 0)
    return { before: start, after: start.map((ticks, field) => ticks + (deltas[field] ?? 0)), total }
  })
  .filter(({ total }) => total > 0)

const statOf = (line: Line) => `cpu  ${line.join(' ')}\ncpu0 ${line.join(' ')}\nintr 1 2 3\n`

describe('the load read from /proc/stat', () => {
  test('is what psutil.cpu_percent says, whatever the counters', () => {
    fc.assert(
      fc.property(history, ({ before, after, total }) => {
        const shares = measure(parseProcStat(statOf(before)), parseProcStat(statOf(after)), total * 10)
        const percent = psutilCpuPercent(before, after)
        expect(Math.abs((shares?.load ?? NaN) / 100 - percent)).toBeLessThanOrEqual(0.005 + 1e-9)
        expect(Math.abs((shares?.cores[0] ?? NaN) / 2 - percent)).toBeLessThanOrEqual(0.25 + 1e-9)
      }),
      { numRuns: 500 },
    )
  })

  test('is the sum of its parts to 2 basis points, each of them a whole number from 0 to 10000', () => {
    fc.assert(
      fc.property(history, ({ before, after, total }) => {
        const shares = measure(parseProcStat(statOf(before)), parseProcStat(statOf(after)), total * 10)
        if (!shares) throw new Error('not measured')
        const { load, user, system, iowait, steal, cores } = shares
        for (const share of [load, user, system, iowait, steal]) {
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(10_000)
          expect(Number.isInteger(share)).toBe(true)
        }
        expect(Math.abs(user + system + (steal ?? NaN) - load)).toBeLessThanOrEqual(2)
        expect(load + (iowait ?? NaN)).toBeLessThanOrEqual(10_001)
        expect([...Buffer.from(cores)]).toEqual(cores)
        expect(Math.max(...cores)).toBeLessThanOrEqual(200)
      }),
      { numRuns: 500 },
    )
  })
})
