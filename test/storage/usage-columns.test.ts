import { describe, expect, test } from 'vitest'
import { History } from '../../src-main/storage/index.ts'
import { historyFile, openHistory, T } from './files.ts'
import { beat, HOUR } from './usage.ts'

const only = (name: string, share: number) => ({ programs: [{ name, share }] })

describe('the share of a program over a range', () => {
  test('is told stretch by stretch where there are few, with 0 where it is not named', async () => {
    const { history } = await openHistory()
    await beat(history, T + 5)
    await beat(history, T + 10, only('firefox', 700))
    expect(await history.programUsage({ from: T, to: T + 3600 }, 'cc1plus', 1000)).toEqual([
      { from: T, to: T + 5, share: 4000 },
      { from: T + 5, to: T + 10, share: 0 },
    ])
    const nobody = await history.programUsage({ from: T, to: T + 3600 }, 'nobody', 1000)
    expect(nobody.map(({ share }) => share)).toEqual([0, 0])
  })

  test('is the mean of even cuts where there are many, the running hour and hours past alike', async () => {
    const { history } = await openHistory()
    await manyStretches(history)
    const range = { from: HOUR, to: HOUR + 86_400 }
    expect(await history.programUsage(range, 'cc1plus', 150)).toEqual([
      { from: HOUR, to: HOUR + 600, share: 2000 },
      { from: HOUR + 600, to: HOUR + 1200, share: 1000 },
      { from: HOUR + 3600, to: HOUR + 4200, share: 1000 },
    ])
    const week = { from: HOUR, to: HOUR + 7 * 86_400 }
    expect(await history.programUsage(week, 'cc1plus', 200)).toEqual([
      { from: HOUR, to: HOUR + 3600, share: 1500 },
      { from: HOUR + 3600, to: HOUR + 7200, share: 1000 },
    ])
  })
})

/** A compiler at 20 % for ten minutes, at 10 % for the next ten, and at 10 % for a minute an hour later. */
async function manyStretches(history: History): Promise<void> {
  const ends = [...Array.from({ length: 240 }, (_, index) => HOUR + 5 + 5 * index), HOUR + 4000]
  for (const at of ends) await beat(history, at, only('cc1plus', at <= HOUR + 600 ? 2000 : 1000))
}

describe('who used the processor over a range, in columns,', () => {
  test('is told stretch by stretch where there are few, and adds up to the load of each', async () => {
    const { history } = await openHistory()
    await beat(history, T + 5)
    await beat(history, T + 10, { programs: [{ name: 'firefox', share: 5500 }] })
    expect(await history.usageColumns({ from: T, to: T + 3600 }, 720, 1)).toEqual({
      from: T,
      to: T + 3600,
      programs: ['firefox'],
      columns: [
        { from: T, to: T + 5, shares: [1500], others: 4200, small: 200, system: 500, rest: 800 },
        { from: T + 5, to: T + 10, shares: [5500], others: 200, small: 200, system: 500, rest: 800 },
      ],
    })
  })

  test('is told of the programs that are asked for, of those that there are', async () => {
    const { history } = await openHistory()
    await beat(history, T + 5)
    const range = { from: T, to: T + 3600 }
    const { programs, columns } = await history.usageColumns(range, 720, ['firefox', 'nobody'])
    expect(programs).toEqual(['firefox'])
    expect(columns[0]).toMatchObject({ shares: [1500], others: 4200 })
    const none = await history.usageColumns(range, 720, [])
    expect(none.columns[0]).toMatchObject({ shares: [], others: 5700 })
  })

  test('is the mean of each column where there are many, from stretches and from hours', async () => {
    const { history } = await openHistory()
    await manyStretches(history)
    const sharesOf = async (days: number, points: number) => {
      const { columns } = await history.usageColumns({ from: HOUR, to: HOUR + days * 86_400 }, points, 5)
      return columns.map(({ from, to, shares, others, system }) => [from, to, shares, others, system])
    }
    expect(await sharesOf(1, 150)).toEqual([
      [HOUR, HOUR + 600, [2000], 200, 500],
      [HOUR + 600, HOUR + 1200, [1000], 200, 500],
      [HOUR + 3600, HOUR + 4200, [1000], 200, 500],
    ])
    const byHours = [
      [HOUR, HOUR + 3600, [1500], 200, 500],
      [HOUR + 3600, HOUR + 7200, [1000], 200, 500],
    ]
    expect(await sharesOf(7, 200)).toEqual(byHours)
    const years = await sharesOf(3650, 100)
    expect(years.length).toBe(1)
  })

  test('is told by the hour where the stretches are gone for their age, however short the range', async () => {
    const file = historyFile()
    const history = await History.open(file, () => undefined, { retentionDays: 10 })
    for (let at = HOUR + 60; at <= HOUR + 2 * 3600; at += 60) await beat(history, at, { from: at - 60 })
    const later = HOUR + 11 * 86_400
    for (const at of [0, 60, 120]) await beat(history, later + at)
    const range = { from: HOUR + 600, to: HOUR + 4200 }
    const { programs, columns } = await history.usageColumns(range, 720, 5)
    expect(programs).toEqual(['cc1plus', 'firefox'])
    expect(columns.map(({ from, to, shares }) => [from, to, shares])).toEqual([
      [HOUR, HOUR + 3600, [4000, 1500]],
      [HOUR + 3600, HOUR + 7200, [4000, 1500]],
    ])
    const blame = await history.blame(range)
    expect(blame).toMatchObject({ observedMs: 3_600_000, coreSeconds: 7200, rest: 800 })
    expect(blame.told).toEqual({ from: HOUR, to: HOUR + 7200 })
    expect(blame.programs[0]).toEqual({ name: 'cc1plus', share: 4000 })
    expect((await history.programUsage(range, 'firefox', 720)).map(({ share }) => share)).toEqual([
      1500, 1500,
    ])
    await history.close()
  })

  test('is nothing where nothing is known', async () => {
    const { history } = await openHistory()
    expect((await history.usageColumns({ from: T, to: T + 86_400 }, 720, 8)).columns).toEqual([])
  })
})
