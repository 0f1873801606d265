import fc from 'fast-check'
import type { Knex } from 'knex'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Sample } from '../../src-main/contract/sample.ts'
import type { Range } from '../../src-main/contract/view.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { whenLoadWas } from '../../src-main/storage/greatest.ts'
import { reachOf } from '../../src-main/storage/levels.ts'
import { putSamples } from '../../src-main/storage/queries.ts'
import { readCores } from '../../src-main/storage/read-cores.ts'
import { Retention } from '../../src-main/storage/retention.ts'
import { keepRollups } from '../../src-main/storage/rollups.ts'
import { above, quantile, spreadOf } from '../../src-main/storage/spread-of.ts'
import { type Sums, sumsOf } from '../../src-main/storage/sums.ts'
import { nestedSumsOf } from '../../src-main/storage/nested-sums.ts'
import { sampleAt } from './files.ts'

/** Some hours before a day of UTC begins. */
const START = Date.UTC(2025, 2, 7, 20, 17) / 1000
const LENGTH = 5 * 86_400

const share = fc.integer({ min: 0, max: 10_000 })
const values = fc.record({
  spanMs: fc.integer({ min: 1, max: 11_000 }),
  load: share,
  user: share,
  system: share,
  iowait: fc.option(share),
  steal: fc.option(share),
  cores: fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 3 }),
})
/** On by a beat or two, over a gap, or back, for the clock was set. */
const move = fc.oneof(
  { weight: 10, arbitrary: fc.integer({ min: 1, max: 40 }) },
  { weight: 4, arbitrary: fc.integer({ min: 60, max: 9000 }) },
  { weight: 1, arbitrary: fc.integer({ min: 80_000, max: 100_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: -50_000, max: -1 }) },
)
const beats = fc.array(fc.tuple(move, values), { minLength: 20, maxLength: 120 })
const instant = fc.oneof(
  fc.integer({ min: START - 4000, max: START + LENGTH }),
  fc.integer({ min: 0, max: 130 }).map(hours => Math.floor(START / 3600) * 3600 + hours * 3600),
  fc.integer({ min: 0, max: 8000 }).map(minutes => START + minutes * 60),
)
const cuts = fc.uniqueArray(instant, { minLength: 2, maxLength: 12 })

let database: Knex
beforeAll(async () => {
  database = await openDatabase(':memory:')
})
afterAll(() => database.destroy())

/** What the samples are when all beats are written, some hundred in a transaction, and the rows of them. */
async function record(steps: [number, Partial<Sample>][]): Promise<Sample[]> {
  for (const table of ['sample', 'minute_rollup', 'hour_rollup', 'day_rollup', 'hour_spread', 'day_spread'])
    await database(table).delete()
  const samples = new Map<number, Sample>()
  let now = START
  for (let first = 0; first < steps.length; first += 30)
    await database.transaction(async transaction => {
      const some = steps.slice(first, first + 30).map(([by, each]) => sampleAt((now += by), each))
      for (const sample of some) {
        await putSamples(transaction, [sample])
        samples.set(sample.at, sample)
      }
      await keepRollups(
        transaction,
        some.map(({ at }) => ({ from: at - 1, to: at })),
      )
    })
  return [...samples.values()].toSorted((a, b) => a.at - b.at)
}

const reach = async () => (await reachOf(database))[0]!
const inside = (samples: Sample[], { from, to }: Range) => samples.filter(({ at }) => at > from && at <= to)
const total = (samples: Sample[], of: (sample: Sample) => number) =>
  samples.reduce((sum, sample) => sum + of(sample), 0)

function reckoned(samples: Sample[]): Sums | null {
  if (samples.length === 0) return null
  const weighted = (of: (sample: Sample) => number | null) =>
    total(samples, sample => (of(sample) ?? 0) * sample.spanMs)
  const known = (of: (sample: Sample) => number | null) =>
    total(samples, sample => (of(sample) === null ? 0 : sample.spanMs))
  return {
    observedMs: total(samples, ({ spanMs }) => spanMs),
    load: weighted(({ load }) => load),
    min: Math.min(...samples.map(({ load }) => load)),
    max: Math.max(...samples.map(({ load }) => load)),
    user: weighted(({ user }) => user),
    system: weighted(({ system }) => system),
    iowait: weighted(({ iowait }) => iowait),
    iowaitMs: known(({ iowait }) => iowait),
    steal: weighted(({ steal }) => steal),
    stealMs: known(({ steal }) => steal),
  }
}

function stretchesBetween(edges: number[]): Range[] {
  const ordered = edges.toSorted((a, b) => a - b)
  const neighbours = ordered.slice(1).map((to, index) => ({ from: ordered[index]!, to }))
  return [...neighbours, { from: ordered[0]!, to: ordered.at(-1)! }]
}

describe('any stretch', () => {
  test('adds up to exactly what its samples say', async () => {
    await fc.assert(
      fc.asyncProperty(beats, cuts, async (steps, edges) => {
        const samples = await record(steps)
        const stretches = stretchesBetween(edges)
        expect(await sumsOf(database, stretches, await reach())).toEqual(
          stretches.map(stretch => reckoned(inside(samples, stretch))),
        )
      }),
      { numRuns: 60 },
    )
  })

  test('that shorter ones make up is what these add up to, and any other as if it were alone', async () => {
    await fc.assert(
      fc.asyncProperty(beats, cuts, cuts, async (steps, edges, others) => {
        await record(steps)
        const [cells, stretches] = [stretchesBetween(edges).slice(0, -1), stretchesBetween(others)]
        const made = cells.map(({ from }, place) => ({ from, to: cells[(place + cells.length) >> 1]!.to }))
        const asked = [...made, ...stretches, stretchesBetween(edges).at(-1)!]
        expect(await nestedSumsOf(database, cells, asked, await reach())).toEqual([
          await sumsOf(database, cells, await reach()),
          await sumsOf(database, asked, await reach()),
        ])
      }),
      { numRuns: 30 },
    )
  })

  test('adds up to the whole minutes that begin in it where samples are gone for their age', async () => {
    await fc.assert(
      fc.asyncProperty(beats, cuts, fc.integer({ min: 1, max: 8 }), async (steps, edges, hours) => {
        const samples = await record(steps)
        const retention = new Retention(0)
        for (let step = 0; step < hours; step += 1)
          await retention.step(database, START + 1000 * 86_400 + step * 60)
        const { sample: left } = await reach()
        expect(left).toBeGreaterThan(0)
        const stretches = stretchesBetween(edges)
        const asTold = (at: number) => (at < left ? Math.ceil(at / 60) * 60 : at)
        expect(await sumsOf(database, stretches, await reach())).toEqual(
          stretches.map(({ from, to }) => reckoned(inside(samples, { from: asTold(from), to: asTold(to) }))),
        )
      }),
      { numRuns: 40 },
    )
  })

  test('has the spread of its loads, exactly if it is short, else to whole percents', async () => {
    await fc.assert(
      fc.asyncProperty(beats, cuts, async (steps, edges) => {
        const samples = await record(steps)
        for (const stretch of stretchesBetween(edges)) {
          const spread = await spreadOf(database, stretch, await reach())
          const own = inside(samples, stretch).toSorted((a, b) => a.load - b.load)
          expect(total(own, ({ spanMs }) => spanMs)).toBe(spread.reduce((sum, { ms }) => sum + ms, 0))
          for (const limit of [5000, 8000, 9500])
            expect(above(spread, limit)).toBe(
              total(
                own.filter(({ load }) => load > limit),
                ({ spanMs }) => spanMs,
              ),
            )
          const step = stretch.to - stretch.from <= 6 * 3600 ? 1 : 100
          for (const part of [0.5, 0.95]) {
            let passed = 0
            const all = total(own, ({ spanMs }) => spanMs)
            const found = own.find(({ spanMs }) => (passed += spanMs) >= all * part)
            expect(quantile(spread, part)).toBe(found ? Math.ceil(found.load / step) * step : null)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  test('knows where its greatest load was first', async () => {
    expect.hasAssertions()
    await fc.assert(
      fc.asyncProperty(beats, cuts, async (steps, edges) => {
        const samples = await record(steps)
        for (const stretch of stretchesBetween(edges)) {
          const own = inside(samples, stretch)
          const max = Math.max(...own.map(({ load }) => load))
          const first = own.find(({ load }) => load === max)
          expect(await whenLoadWas(database, stretch, max, await reach())).toBe(first?.at ?? null)
        }
      }),
      { numRuns: 25 },
    )
  })

  test('has the mean of each core to half of a half percent and a rounding, however many there were', async () => {
    const steady = fc.array(fc.tuple(fc.integer({ min: 1, max: 40 }), values), {
      minLength: 50,
      maxLength: 120,
    })
    await fc.assert(
      fc.asyncProperty(steady, fc.integer({ min: 0, max: 400 }), async (steps, offset) => {
        const samples = await record(steps)
        const { columns, rows } = await readCores(
          database,
          { from: START + offset, to: START + offset + 1000 },
          100,
        )
        expect(rows).toBe(columns.reduce((most, { cores }) => Math.max(most, cores.length), 0))
        for (const column of columns) {
          const own = inside(samples, column)
          for (const [core, mean] of column.cores.entries()) {
            const known = own.filter(({ cores }) => cores.length > core)
            const exact =
              total(known, ({ cores, spanMs }) => cores[core]! * spanMs) /
              total(known, ({ spanMs }) => spanMs)
            expect(mean).toBeCloseTo(exact, 9)
          }
        }
      }),
      { numRuns: 25 },
    )
  })
})
