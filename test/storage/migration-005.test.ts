import { expect, test } from 'vitest'
import { openDatabase } from '../../src-main/storage/database.ts'
import { beatsInto } from './beats.ts'
import { historyFile, otherProgram, T } from './files.ts'

/** Takes the file back to what it was when it knew minutes and hours. */
async function withoutDays(file: string): Promise<void> {
  const old = await otherProgram(file)
  await old.run(`
    DROP VIEW day; DROP TABLE day_rollup; DROP TABLE day_spread; DROP TABLE hour_spread; DROP INDEX hour_sealed;
    ALTER TABLE minute_rollup DROP COLUMN cores; ALTER TABLE hour_rollup DROP COLUMN cores;
    DELETE FROM knex_migrations WHERE name LIKE '005-%'`)
  await old.close()
}

const tables = ['minute_rollup', 'hour_rollup', 'day_rollup', 'hour_spread', 'day_spread', 'day']

test('a file that knows minutes and hours gets days, spreads and cores, as if it had always had them', async () => {
  const file = historyFile()
  const from = Math.floor(T / 3600) * 3600
  await beatsInto(file, { from, count: 60 * 720 })
  const other = await otherProgram(file)
  const all = async () => Promise.all(tables.map(table => other.all(`SELECT * FROM ${table} ORDER BY 1, 2`)))
  const before = await all()
  expect(before.every(rows => rows.length > 1)).toBe(true)
  await withoutDays(file)
  await (await openDatabase(file)).destroy()
  expect(await all()).toEqual(before)
})

test('hours whose samples were gone by then are spread as their minutes’ means', async () => {
  const file = historyFile()
  const from = Math.floor(T / 3600) * 3600
  await beatsInto(file, { from, count: 60 * 720 })
  const other = await otherProgram(file)
  await other.run(`UPDATE hour_rollup SET sealed = 1 WHERE at = ${from};
    DELETE FROM sample WHERE at <= ${from + 3600}`)
  await withoutDays(file)
  await (await openDatabase(file)).destroy()
  const means = await other.all(`SELECT mean FROM minute WHERE at < ${from + 3600}`)
  const percents = [...new Set(means.map(({ mean }) => Math.ceil(Number(mean) / 100)))].toSorted(
    (a, b) => a - b,
  )
  const spread = await other.all(`SELECT percent, ms FROM hour_spread WHERE at = ${from} ORDER BY percent`)
  expect(spread.map(({ percent }) => percent)).toEqual(percents)
  expect(spread.reduce((sum, { ms }) => sum + Number(ms), 0)).toBe(3_600_000)
  expect(await other.all(`SELECT cores FROM hour_rollup WHERE at = ${from}`)).toEqual([{ cores: null }])
})
