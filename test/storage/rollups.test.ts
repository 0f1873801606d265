import fc from 'fast-check'
import type { Knex } from 'knex'
import { describe, expect, test } from 'vitest'
import type { Sample } from '../../src-main/contract/sample.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { putSamples } from '../../src-main/storage/queries.ts'
import { openedAsOf } from './earlier-schema.ts'
import { keepRollups } from '../../src-main/storage/rollups.ts'
import { historyFile, openHistory, otherProgram, rowsOf, sampleAt, T } from './files.ts'
import { rollupsIn } from './rollups.ts'

const share = fc.integer({ min: 0, max: 10_000 })
const values = fc.record({
  spanMs: fc.integer({ min: 1, max: 11_000 }),
  load: share,
  user: share,
  system: share,
  iowait: fc.option(share),
  steal: fc.option(share),
})
/** Where the clock goes: mostly on by a beat, at times far, at times back. */
const move = fc.oneof(
  { weight: 12, arbitrary: fc.constant(5) },
  { weight: 2, arbitrary: fc.integer({ min: 6, max: 40_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: -40_000, max: -1 }) },
)
const beats = fc.array(fc.tuple(move, values), { minLength: 1, maxLength: 20 })

function samplesFrom(at: number, steps: [number, Partial<Sample>][]): Sample[] {
  let now = at
  return steps.map(([by, each]) => sampleAt((now += by), each))
}

describe('the rollups', () => {
  test('are what the samples say, whatever was put or deleted, at once or one by one', async () => {
    const database = await openDatabase(':memory:')
    const ask = (sql: string) => database.raw<Record<string, unknown>[]>(sql)
    const put = (samples: Sample[]) =>
      database.transaction(async transaction => {
        for (const sample of samples) await putSamples(transaction, [sample])
        await keepRollups(
          transaction,
          samples.map(({ at }) => ({ from: at - 1, to: at })),
        )
      })
    const forget = (from: number, to: number) =>
      database.transaction(async transaction => {
        await transaction('sample').where('at', '>', from).andWhere('at', '<=', to).delete()
        await keepRollups(transaction, [{ from, to }])
      })
    const step = fc.oneof(
      { weight: 3, arbitrary: beats.map(steps => ({ steps, together: false })) },
      { weight: 2, arbitrary: beats.map(steps => ({ steps, together: true })) },
      {
        weight: 1,
        arbitrary: fc.record({
          back: fc.integer({ min: -500, max: 9000 }),
          length: fc.integer({ min: 1, max: 8000 }),
        }),
      },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async history => {
        for (const table of [
          'sample',
          'minute_rollup',
          'hour_rollup',
          'day_rollup',
          'hour_spread',
          'day_spread',
        ])
          await database(table).delete()
        let now = T
        for (const each of history) {
          if ('steps' in each) {
            const samples = samplesFrom(now, each.steps)
            now = samples.at(-1)?.at ?? now
            for (const some of each.together ? [samples] : samples.map(sample => [sample])) await put(some)
          } else await forget(now - each.back, now - each.back + each.length)
          const { found, expected } = await rollupsIn(ask)
          expect(found).toEqual(expected)
        }
      }),
      { numRuns: 60 },
    )
    await database.destroy()
  })

  test('are it in the file too, under restarts and transactions that fail halfway', async () => {
    const step = fc.record({ steps: beats, restart: fc.boolean(), failing: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async history => {
        const file = historyFile()
        const other = await otherProgram(file)
        let opened = await openHistory(file)
        let now = T
        for (const { steps, restart, failing } of history) {
          const samples = samplesFrom(now, steps)
          now = samples.at(-1)?.at ?? now
          if (failing)
            await other.run(
              `CREATE TRIGGER full BEFORE INSERT ON minute_rollup BEGIN SELECT RAISE(ABORT, 'full'); END`,
            )
          for (const sample of samples) await opened.history.addSample(sample)
          const { found, expected } = await rollupsIn(other.all)
          expect(found).toEqual(expected)
          if (failing) await other.run('DROP TRIGGER full')
          if (restart) {
            await opened.close()
            opened = await openHistory(file)
          }
        }
        await opened.history.addEvent(now, 'record-stop')
        expect(opened.history.waiting).toBe(0)
        const after = await rollupsIn(other.all)
        expect(after.found).toEqual(after.expected)
        await other.close()
        await opened.close()
      }),
      { numRuns: 15 },
    )
  })

  test('of a minute and an hour are written when they are over, and not at each beat', async () => {
    const { file, history } = await openHistory()
    const written = async () => {
      const [row] = await rowsOf(
        file,
        'SELECT (SELECT COUNT(*) FROM minute_rollup) AS minutes, (SELECT COUNT(*) FROM hour_rollup) AS hours',
      )
      return [row?.['minutes'], row?.['hours']]
    }
    const hour = Math.floor(T / 3600) * 3600
    for (const at of [3540, 3545, 3600]) await history.addSample(sampleAt(hour + at))
    expect(await written()).toEqual([1, 0])
    await history.addSample(sampleAt(hour + 3605))
    expect(await written()).toEqual([2, 1])
    await history.addSample(sampleAt(hour + 3610))
    expect(await written()).toEqual([2, 1])
  })

  test('hold sums beyond 32 bits as whole numbers', async () => {
    const { file, history } = await openHistory()
    const hour = Math.floor(T / 3600) * 3600
    const full = { load: 10_000, user: 10_000, system: 0 }
    await Promise.all(
      Array.from({ length: 721 }, (_, beat) => history.addSample(sampleAt(hour + 5 * (beat + 1), full))),
    )
    expect(await rowsOf(file, 'SELECT load_sum, typeof(load_sum) AS type FROM hour_rollup')).toEqual([
      { load_sum: 36_000_000_000, type: 'integer' },
    ])
    expect(await rowsOf(file, 'SELECT mean FROM hour')).toEqual([{ mean: 10_000 }, { mean: 10_000 }])
  })
})

describe('migrating a file without rollups', () => {
  test('fills them from its samples', async () => {
    const { file, close } = await openHistory()
    await close()
    await withoutRollups(file, async old => {
      for (const beat of [0, 5, 60, 65, 3700, 3705, 9000, 9005])
        await putSamples(old, [sampleAt(T + beat, { load: beat, iowait: beat > 100 ? null : 7 })])
    })
    const again = await openHistory(file)
    const other = await otherProgram(file)
    const { found, expected } = await rollupsIn(other.all)
    expect(found).toEqual(expected)
    const [counted] = await other.all('SELECT COUNT(*) AS minutes FROM minute_rollup')
    expect(counted?.['minutes']).toBeGreaterThanOrEqual(3)
    await again.history.addSample(sampleAt(T + 9060))
    const after = await rollupsIn(other.all)
    expect(after.found).toEqual(after.expected)
  })

  test('of no samples is none', async () => {
    const { file, close } = await openHistory()
    await close()
    await withoutRollups(file, () => Promise.resolve())
    await openHistory(file)
    expect(await rowsOf(file, 'SELECT at FROM minute UNION ALL SELECT at FROM hour')).toEqual([])
  })
})

/** Takes the file back to what it was before it had rollups, and so nothing that is made of them. */
async function withoutRollups(file: string, fill: (old: Knex) => Promise<void>): Promise<void> {
  const old = await openedAsOf('002-timeline', file)
  await fill(old)
  await old.destroy()
}
