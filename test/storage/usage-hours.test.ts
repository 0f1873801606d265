import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Usage } from '../../src-main/contract/blame.ts'
import { History } from '../../src-main/storage/index.ts'
import { historyFile, openHistory, otherProgram, rowsOf, sampleAt, T } from './files.ts'
import { beat, HOUR, LOAD, usageAt } from './usage.ts'

describe('the view blame', () => {
  test('adds up to the load of the sample, with what is not a program in parentheses', async () => {
    const { file, history } = await openHistory()
    await beat(history, T)
    await beat(history, T + 5, { programs: [{ name: 'cc1plus', share: 7000 }], system: 0, small: 0, rest: 0 })
    const rows = await rowsOf(file, 'SELECT * FROM blame ORDER BY ended_at, share DESC')
    const row = (program: string, share: number, ended = T) => ({
      started_at: ended - 5,
      ended_at: ended,
      program,
      share,
    })
    expect(rows).toEqual([
      row('cc1plus', 4000),
      row('firefox', 1500),
      row('(short-lived or not attributable)', 800),
      row('(system)', 500),
      row('(small shares)', 200),
      row('cc1plus', 7000, T + 5),
    ])
    const sums = await rowsOf(
      file,
      'SELECT SUM(share) - load AS off FROM blame JOIN sample ON at = ended_at GROUP BY at',
    )
    expect(sums).toEqual([{ off: 0 }, { off: 0 }])
    expect(rows.length).toBeGreaterThan(LOAD / 7000)
  })

  test('reads no more than the stretches asked for', async () => {
    const { file } = await openHistory()
    const plan = await rowsOf(file, `EXPLAIN QUERY PLAN SELECT * FROM blame WHERE ended_at > ${T}`)
    const scans = plan.map(({ detail }) => String(detail)).filter(detail => detail.startsWith('SCAN'))
    // The view itself, over what was found.
    expect(scans).toEqual(['SCAN blame'])
  })
})

describe('the hours', () => {
  const stretch = fc.record({
    skip: fc.oneof(
      { weight: 4, arbitrary: fc.constant(0) },
      { weight: 1, arbitrary: fc.integer({ min: -100, max: 0 }) },
      { weight: 1, arbitrary: fc.integer({ min: -4000, max: 5000 }) },
    ),
    seconds: fc.integer({ min: 1, max: 65 }),
    shares: fc.uniqueArray(
      fc.record({ name: fc.constantFrom('a', 'b', 'c'), share: fc.integer({ min: 50, max: 3000 }) }),
      { selector: ({ name }) => name, maxLength: 3 },
    ),
    rest: fc.integer({ min: -100, max: 1000 }),
    marks: fc.boolean(),
  })

  test('say what their stretches say, and so does any range, whatever was put, replaced or deleted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(stretch, { maxLength: 40 }),
        fc.integer({ min: -4000, max: 9000 }),
        fc.integer({ min: 1, max: 9000 }),
        async (stretches, start, length) => {
          const { file, history, close } = await openHistory()
          const written: Promise<void>[] = []
          let to = HOUR + 3500
          for (const { skip, seconds, shares, rest, marks } of stretches) {
            to += skip + seconds
            const from = to - seconds
            if (marks && skip > 0)
              written.push(history.mark({ from: from - 500, to: from, state: 'stopped' }))
            const usage: Usage = { ...usageAt(to), from, programs: shares, rest }
            written.push(history.addSample(sampleAt(to)), history.usages.add(usage))
          }
          await Promise.all(written)
          const range = { from: HOUR + start, to: HOUR + start + length }
          const blame = await history.blame(range)
          const other = await otherProgram(file)
          const rows = await other.all('SELECT * FROM blame')
          const spans = await other.all(
            'SELECT at - seconds AS started_at, at AS ended_at FROM usage_stretch',
          )
          const hours = await other.all('SELECT * FROM usage_hour ORDER BY at')
          const [found, expected] = await Promise.all(
            ['usage_hour_program', 'byHand'].map(name =>
              other.all(
                `WITH byHand (at, program, share_sum) AS (
                   SELECT (s.at - 1) / 3600 * 3600, program, SUM(share * seconds)
                   FROM usage_stretch AS s JOIN usage_stretch_program AS p ON p.at = s.at
                   WHERE s.at <= (SELECT MAX(at) + 3600 FROM usage_hour) GROUP BY 1, 2)
                 SELECT * FROM ${name} ORDER BY at, program`,
              ),
            ),
          )
          expect(found).toEqual(expected)
          const stray = await other.all(
            'SELECT * FROM program WHERE id NOT IN (SELECT program FROM usage_stretch_program)',
          )
          expect(stray.length).toBeLessThanOrEqual(3)
          await close()

          // An hour counts whole where it lies in the range whole, with a stretch that begins before it.
          const isWhole = (at: unknown) =>
            hours.some(
              hour =>
                Number(hour['at']) === Math.floor((Number(at) - 1) / 3600) * 3600 &&
                Number(hour['at']) >= range.from &&
                Number(hour['at']) + 3600 <= range.to,
            )
          const overlap = (row: Record<string, unknown>) =>
            isWhole(row['ended_at'])
              ? Number(row['ended_at']) - Number(row['started_at'])
              : Math.max(
                  Math.min(Number(row['ended_at']), range.to) -
                    Math.max(Number(row['started_at']), range.from),
                  0,
                )
          const sum = (of: Record<string, unknown>[], value: (row: Record<string, unknown>) => number) =>
            of.reduce((total, row) => total + value(row), 0)
          const observed = sum(spans, overlap)
          expect(blame.observedMs).toBe(observed * 1000)
          for (const { name, share } of blame.programs) {
            const named = rows.filter(({ program }) => program === name)
            expect(share).toBeCloseTo(sum(named, row => Number(row['share']) * overlap(row)) / observed, 6)
          }
          const total =
            blame.system + blame.small + blame.rest + sum(blame.programs as never[], p => Number(p['share']))
          if (observed > 0)
            expect(total).toBeCloseTo(sum(rows, row => Number(row['share']) * overlap(row)) / observed, 6)
        },
      ),
      { numRuns: 40 },
    )
  })

  test('lose what a stretch of the next hour replaced', async () => {
    const { file, history } = await openHistory()
    for (const at of [3500, 3595, 3600, 3605]) await beat(history, HOUR + at)
    expect(await rowsOf(file, 'SELECT observed_seconds FROM usage_hour')).toEqual([{ observed_seconds: 15 }])
    await beat(history, HOUR + 3610, { from: HOUR + 3592 })
    expect(await rowsOf(file, 'SELECT observed_seconds FROM usage_hour')).toEqual([{ observed_seconds: 5 }])
  })

  test('stay when their stretches go for their age, and nothing late changes them', async () => {
    const file = historyFile()
    const history = await History.open(file, () => undefined, { retentionDays: 10 })
    for (let at = HOUR + 60; at <= HOUR + 3 * 3600; at += 60) await beat(history, at, { from: at - 60 })
    const before = await history.blame({ from: HOUR, to: HOUR + 7200 })
    const later = HOUR + 11 * 86_400
    for (const at of [0, 60, 120, 180]) await beat(history, later + at)
    await beat(history, HOUR + 65)
    const other = await otherProgram(file)
    expect(await other.all(`SELECT COUNT(*) AS left FROM usage_stretch WHERE at < ${later}`)).toEqual([
      { left: 0 },
    ])
    expect(await other.all('SELECT COUNT(*) AS left FROM usage_stretch_program')).toEqual([{ left: 8 }])
    expect(await history.blame({ from: HOUR, to: HOUR + 7200 })).toEqual(before)
    await history.close()
  })
})
