import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { History } from '../../src-main/storage/index.ts'
import { rowsOf, sampleAt } from './files.ts'
import { usageAt } from './usage.ts'

const document = readFileSync(resolve(import.meta.dirname, '../../docs/data-format.md'), 'utf8')
const queries = [...document.matchAll(/\n([^\n]+):\n\n```sql\n([^`]+)```/g)].map(([, title, sql]) => ({
  title: title!,
  sql: sql!,
}))
const now = Math.floor(Date.now() / 5000) * 5
const folder = mkdtempSync(join(tmpdir(), 'tachograph-format-'))
const file = join(folder, 'history.sqlite')

beforeAll(async () => {
  const history = await History.open(file, () => undefined)
  await history.mark({ from: now - 605, to: null, state: 'recording' })
  for (let at = now - 600; at <= now; at += 5)
    if (at < now - 300 || at > now - 200)
      await history.addSample(sampleAt(at, { load: 1000 + (at % 60), cores: [199, 3] }))
  await history.usages.add(usageAt(now))
  await history.mark({ from: now - 301, to: now - 200, state: 'stopped' })
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

  test('say what the rows say', async () => {
    const [newest] = await answerTo(/last ten samples/)
    expect(newest!['load']).toBe((1000 + (now % 60)) / 100)
    const minutes = await answerTo(/mean load of each minute/)
    expect(minutes[1]).toMatchObject({ observed: 60, least: 10, greatest: 10.55 })
    const [core] = await answerTo(/first core/)
    expect(core).toEqual({ at: now, first_core: 99.5 })
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

  test('name every column of the public tables', async () => {
    for (const table of [
      'sample',
      'event',
      'state',
      'timeline',
      'blame',
      'program',
      'usage_stretch',
      'usage_stretch_program',
      'usage_hour',
      'usage_hour_program',
    ]) {
      const columns = await rowsOf(file, `PRAGMA table_info(${table})`)
      for (const { name } of columns)
        expect(document, `${table}.${String(name)}`).toContain(`\`${String(name)}\``)
    }
  })
})
