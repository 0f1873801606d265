import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { History } from '../../src-main/storage/index.ts'
import { record } from './exports.ts'
import { historyFile, rowsOf, sampleAt } from './files.ts'
import { usageAt } from './usage.ts'

const document = readFileSync(resolve(import.meta.dirname, '../../docs/data-format.md'), 'utf8')
const queries = [...document.matchAll(/\n([^\n]+):\n\n```sql\n([^`]+)```/g)].map(([, title, sql]) => ({
  title: title!,
  sql: sql!,
}))
const now = Math.floor(Date.now() / 5000) * 5
/** The start of an hour that is over. */
const before = Math.floor(now / 3600) * 3600 - 2 * 86_400 + 5
const folder = mkdtempSync(join(tmpdir(), 'tachograph-format-'))
const file = join(folder, 'history.sqlite')

beforeAll(async () => {
  const history = await History.open(file, () => undefined)
  await history.mark({ from: before - 5, to: null, state: 'recording' })
  for (const [index, load] of [0, 4001, 8001, 10_000].entries())
    await history.addSample(sampleAt(before + 5 * index, { load }))
  for (let at = now - 600; at <= now; at += 5)
    if (at < now - 300 || at > now - 200)
      await history.addSample(sampleAt(at, { load: 1000 + (at % 60), cores: [199, 3] }))
  await history.usages.add(usageAt(now))
  await history.mark({ from: now - 301, to: now - 200, state: 'stopped' })
  await history.putNote({ id: null, from: now - 60, to: now, text: 'installed the update' })
  await history.addEvent(now, 'app-quit')
  await history.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

const answerTo = (title: RegExp) => rowsOf(file, queries.find(query => title.test(query.title))!.sql)

describe('the queries of docs/data-format.md', () => {
  test('are found in it', () => {
    expect(queries.length).toBeGreaterThanOrEqual(5)
  })

  test.each(queries.map(({ title, sql }) => [title, sql]))('%s: gives rows', async (_, sql) => {
    expect((await rowsOf(file, sql)).length).toBeGreaterThan(0)
  })

  // Who used the processor is left out of recordings.
  const ofRecordings = queries.filter(({ sql }) => !sql.includes('blame'))

  test.each(ofRecordings.map(({ title, sql }) => [title, sql]))(
    '%s: gives the same of a recording',
    async (_, sql) => {
      const recording = await record(file, { from: before - 100, to: now + 100 })
      const [found, expected] = [await rowsOf(recording, sql), await rowsOf(file, sql)]
      expect(found).toEqual(expected)
    },
  )

  test('say what the rows say', async () => {
    const [newest] = await answerTo(/last ten samples/)
    expect(newest!['load']).toBe((1000 + (now % 60)) / 100)
    const minutes = await answerTo(/mean load of each minute/)
    expect(minutes[1]).toMatchObject({ observed: 60, least: 10, greatest: 10.55 })
    const [core] = await answerTo(/first core/)
    expect(core).toEqual({ at: now, first_core: 99.5 })
    const [noted] = await answerTo(/notes, with the mean/)
    expect(noted).toMatchObject({ text: 'installed the update', greatest: 10.55 })
    const gaps = await answerTo(/gaps of the last day/)
    expect(gaps.map(({ seconds }) => seconds)).toEqual([105])
    const programs = await answerTo(/used the processor/)
    expect(programs[0]).toEqual({ program: 'cc1plus', mean: 40, greatest: 40 })
    const states = await answerTo(/How the last week/)
    expect(states.map(({ state }) => String(state)).toSorted((a, b) => a.localeCompare(b))).toEqual([
      'recording',
      'stopped',
    ])
  })

  test('say how the load was spread, and what the days were', async () => {
    const other = historyFile()
    const history = await History.open(other, () => undefined)
    for (const [index, load] of [0, 4001, 8001, 10_000].entries())
      await history.addSample(sampleAt(before + 5 * index, { load }))
    await history.addSample(sampleAt(before + 3600, { load: 0 }))
    await history.close()
    const answer = (title: RegExp) => rowsOf(other, queries.find(query => title.test(query.title))!.sql)
    expect(await answer(/not exceeded in half/)).toEqual([{ median: 41, p95: 100 }])
    expect(await answer(/above 80 %/)).toMatchObject([{ minutes: expect.closeTo(10 / 60, 9) as number }])
    const [day] = await answer(/days of all history/)
    expect(day).toMatchObject({ greatest: 100 })
  })

  test('name every column of the public tables', async () => {
    const recording = await record(file, { from: now - 700, to: now })
    const tables = [
      'sample',
      'event',
      'note',
      'state',
      'timeline',
      'recording',
      'minute',
      'hour',
      'day',
      'hour_spread',
      'day_spread',
      'blame',
      'program',
      'usage_stretch',
      'usage_stretch_program',
      'usage_hour',
      'usage_hour_program',
      'usage_day',
      'usage_day_program',
    ]
    for (const table of [...tables, 'minute_rollup', 'hour_rollup', 'day_rollup']) {
      const columns = await rowsOf(recording, `PRAGMA table_info(${table})`)
      for (const { name } of columns)
        expect(document, `${table}.${String(name)}`).toContain(`\`${String(name)}\``)
    }
  })
})
