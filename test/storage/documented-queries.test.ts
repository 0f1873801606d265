import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { beatsInto } from './beats.ts'
import { historyFile, rowsOf, T } from './files.ts'

const text = readFileSync(resolve(import.meta.dirname, '../../docs/data-format.md'), 'utf8')
const queries = [...text.matchAll(/([^\n]+)\n\n```sql\n(.*?)```/gs)].map(([, title, sql]) => [title, sql])

test.each(queries)('the documented query works: %s', async (title = '', sql = '') => {
  const file = historyFile()
  await beatsInto(file, { from: T, count: 1000 })
  await beatsInto(file, { from: T + 10_000, count: 1000 })
  const rows = await rowsOf(file, sql)
  expect(rows.length, title).toBeGreaterThan(0)
  for (const row of rows) expect(Object.values(row)).not.toContain(null)
})
