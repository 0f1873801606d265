import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkRollups } from '../../src-main/storage/check-rollups.ts'
import { openDatabase } from '../../src-main/storage/database.ts'
import { History } from '../../src-main/storage/index.ts'
import { historyFile, openHistory, otherProgram, rowsOf, T } from './files.ts'
import { beatsInto } from './beats.ts'
import { rollupsIn } from './rollups.ts'

const HOUR = Math.floor(T / 3600) * 3600

const made = new Map<number, Promise<Buffer>>()

/** A file with `days` days of samples from an hour's start on, and rollups of them. */
async function filled(days: number) {
  if (!made.has(days)) made.set(days, contentOf(days))
  const file = historyFile()
  writeFileSync(file, await made.get(days)!)
  return file
}

async function contentOf(days: number): Promise<Buffer> {
  const file = historyFile()
  await beatsInto(file, { from: HOUR, count: days * 17_280 })
  return readFileSync(file)
}

/** Starts and ends the app once; the hours that were put right. */
async function start(file: string): Promise<number[]> {
  const repaired: number[] = []
  const history = await History.open(file, () => undefined, {
    onRepaired: hours => repaired.push(...hours),
  })
  await history.close()
  return repaired
}

describe('the check at start', () => {
  test.each([
    ['a sum', 'UPDATE minute_rollup SET load_sum = load_sum + 1 WHERE at = @'],
    ['a least load', 'UPDATE hour_rollup SET min = min - 1 WHERE at = @'],
    ['what was known', 'UPDATE hour_rollup SET iowait_sum = NULL WHERE at = @'],
    ['a minute that is missing', 'DELETE FROM minute_rollup WHERE at = @'],
    ['an hour that is missing', 'DELETE FROM hour_rollup WHERE at = @'],
    ['a sample that is missing', 'DELETE FROM sample WHERE at = @ + 5'],
    ['a minute without samples', 'DELETE FROM sample WHERE at > @ AND at <= @ + 60'],
    ['how an hour was spread', 'UPDATE hour_spread SET ms = ms + 1 WHERE at = @'],
    ['a spread that is missing', 'DELETE FROM hour_spread WHERE at = @'],
    ['an hour without samples', 'DELETE FROM sample WHERE at > @ AND at <= @ + 3600'],
  ])('puts right %s', async (_, tampering) => {
    const file = await filled(1)
    expect(await start(file)).toEqual([])
    const other = await otherProgram(file)
    const hour = HOUR + 20 * 3600
    await other.run(tampering.replaceAll('@', String(hour)))
    expect(await start(file)).toEqual([hour])
    expect(await start(file)).toEqual([])
    const { found, expected } = await rollupsIn(other.all)
    expect(found).toEqual(expected)
  })

  test.each([
    ['a sum', 'UPDATE day_rollup SET user_sum = user_sum - 1 WHERE at = @'],
    ['a day that is missing', 'DELETE FROM day_rollup WHERE at = @'],
    ['how a day was spread', 'UPDATE day_spread SET ms = ms + 1 WHERE at = @ AND percent = 7'],
  ])('puts right of a day %s', async (_, tampering) => {
    const file = await filled(3)
    const other = await otherProgram(file)
    const day = Math.floor((HOUR + 2 * 86_400) / 86_400) * 86_400
    const days = () => other.all('SELECT * FROM day_rollup JOIN day_spread USING (at) ORDER BY at, percent')
    const before = await days()
    await other.run(tampering.replaceAll('@', String(day)))
    expect(await days()).not.toEqual(before)
    expect(await start(file)).toEqual([day])
    expect(await start(file)).toEqual([])
    expect(await days()).toEqual(before)
  })

  test('does not touch hours whose samples are gone for their age', async () => {
    const file = await filled(1)
    const other = await otherProgram(file)
    const hour = HOUR + 20 * 3600
    await other.run(`UPDATE hour_rollup SET sealed = 1 WHERE at = ${hour};
      DELETE FROM sample WHERE at > ${hour} AND at <= ${hour + 3600}`)
    expect(await start(file)).toEqual([])
    const sealed = await rowsOf(
      file,
      `SELECT samples FROM minute_rollup WHERE at >= ${hour} AND at < ${hour + 3600}`,
    )
    expect(sealed.length).toBe(60)
  })

  test('takes no longer the longer the history is', async () => {
    const databases = [await openDatabase(await filled(1)), await openDatabase(await filled(8))]
    // In turn, and the least of some, because a busy machine says nothing of the check.
    const least = [Infinity, Infinity]
    for (let time = 0; time < 8; time += 1)
      for (const [index, database] of databases.entries()) {
        const from = performance.now()
        expect(await checkRollups(database)).toEqual([])
        least[index] = Math.min(least[index]!, performance.now() - from)
      }
    await Promise.all(databases.map(database => database.destroy()))
    expect(least[1]! / least[0]!).toBeLessThan(3)
  })

  test('of an empty history finds nothing', async () => {
    const { file, close } = await openHistory()
    await close()
    expect(await start(file)).toEqual([])
  })
})
