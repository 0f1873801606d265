import { statSync } from 'node:fs'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { Recorder } from '../../src-main/sampler/index.ts'
import { countersOf } from '../unit/sampler/counters.ts'
import { FakeClock } from '../unit/sampler/fake-clock.ts'
import { openHistory, otherProgram, T } from './files.ts'
import { rollupsIn } from './rollups.ts'

const INTERVAL_MS = 5000
const MOST_LATE_MS = 20
const BEATS = 17_280
const CORES = 4
/** Percents that an hour of such beats has. */
const SPREAD = 62

/**
 * Bytes: a sample is 27 and one for each core, a minute or an hour some 53 and one for each core, a percent of the
 * spread of an hour 17, the empty file 90,000. Nothing is left half empty, for rows come in the order of their keys.
 */
const FORETOLD = BEATS * (27 + CORES) + (1440 + 24) * (53 + CORES) + 24 * SPREAD * 17 + 90_000

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void
function heap(): number {
  collectGarbage()
  return process.memoryUsage().heapUsed
}

test('a day of beats leaves 17,280 samples, no drift, flat memory and a file of the size foretold', async () => {
  const { file, history, troubles, close } = await openHistory()
  const start = Math.floor(T / 3600) * 3600
  const clock = new FakeClock(start * 1000)
  let random = 1
  const next = (below: number) => (random = (random * 48_271) % 0x7fffffff) % below
  // As timers do, they fire late by some milliseconds.
  clock.lateness = () => next(MOST_LATE_MS)
  const cores = Array.from({ length: CORES }, () => ({ idle: 0, user: 0, system: 0, iowait: 0 }))
  let read = clock.elapsed()
  const written: Promise<void>[] = []
  const recorder = new Recorder({
    intervalMs: INTERVAL_MS,
    clock,
    source() {
      const passed = clock.elapsed() - read
      read = clock.elapsed()
      for (const core of cores) {
        const busy = next(100) / 100
        core.user += passed * busy * 0.7
        core.system += passed * busy * 0.3
        core.iowait += passed * (1 - busy) * 0.1
        core.idle += passed * (1 - busy) * 0.9
      }
      return countersOf(...cores)
    },
    onSample: sample => written.push(history.addSample(sample)),
    onClockStep: ms => expect.unreachable(`the clock was stepped by ${ms} ms`),
    onSleep: (from, to) => expect.unreachable(`nobody looked from ${from} to ${to}`),
    onReadError: error => expect(error).toBeNull(),
  })

  recorder.start()
  // So that each beat, late as it may be, falls into its own turn of the loop.
  clock.advance(MOST_LATE_MS)
  const heaps: number[] = []
  let longest = 0
  for (let beat = 1; beat <= BEATS; beat += 1) {
    clock.advance(INTERVAL_MS)
    const from = performance.now()
    await Promise.all(written.splice(0))
    longest = Math.max(longest, performance.now() - from)
    if (beat % 2880 === 0) heaps.push(heap())
  }
  recorder.stop()

  const other = await otherProgram(file)
  const samples = await other.all('SELECT at, span_ms FROM sample ORDER BY at')
  expect(samples.map(({ at }) => Number(at) - start)).toEqual(
    Array.from({ length: BEATS }, (_, beat) => 5 * (beat + 1)),
  )
  expect(samples.every(({ span_ms: span }) => Math.abs(Number(span) - INTERVAL_MS) <= MOST_LATE_MS)).toBe(
    true,
  )
  const observed = samples.reduce((sum, { span_ms: span }) => sum + Number(span), 0)
  expect(Math.abs(observed - BEATS * INTERVAL_MS)).toBeLessThan(BEATS / 2)
  const { found, expected } = await rollupsIn(other.all)
  expect(found).toEqual(expected)
  await other.close()

  // Minutes, hours and days are written in between, and hold up no beat.
  expect(longest).toBeLessThan(INTERVAL_MS)
  // What the first hours leave behind is caches; from then on it is a leak.
  const growth = Number(heaps.at(-1)) - Number(heaps[1])
  expect(growth).toBeLessThan(1_000_000)
  expect(history.waiting).toBe(0)
  expect(new Set(troubles)).toEqual(new Set([null]))
  await close()
  const bytes = statSync(file).size
  expect(bytes / FORETOLD).toBeGreaterThan(0.95)
  expect(bytes / FORETOLD).toBeLessThan(1.05)
})
