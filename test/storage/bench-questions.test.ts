import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { databases } from '../bench/databases.ts'
import { withHistories } from '../bench/histories.ts'
import { recorders } from '../bench/recorders.ts'
import { withBlock } from '../bench/report.ts'
import { scan } from '../bench/scan.ts'
import { stored } from '../bench/stored.ts'
import { spread, table } from '../bench/row.ts'

test('the bench measures what is stored, and its table goes into its place of the page', async () => {
  const { rows } = await withHistories(histories => stored(histories, 2))
  expect(Number(rows[0]!.ours)).toBeGreaterThan(16)
  const page = readFileSync('docs/benchmarks.md', 'utf8')
  const written = withBlock(page, 'stored', table(rows))
  expect(written).toContain(table(rows))
  expect(written.split('<!-- /bench -->').length).toBe(page.split('<!-- /bench -->').length)
  expect(() => withBlock(page, 'nothing', '')).toThrow('no place for nothing')
})

test('the questions that need no app are answered, with what of others is there', async () => {
  const answers = await withHistories(histories =>
    Promise.all([recorders(500), databases(histories, 1, 2), scan(10, 1)]),
  )
  for (const { title, rows } of answers) {
    expect(table(rows), title).toMatch(/\d ms/)
    expect(table(rows), title).not.toMatch(/NaN|undefined|Infinity/)
  }
})

test('a spread tells the median and its limits', () => {
  expect(spread([3, 1, 2], 'ms')).toBe('2.0 ms (1.0–3.0)')
  expect(spread([3], 'MB', 0)).toBe('3 MB')
})
