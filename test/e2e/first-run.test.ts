import { expect, test } from 'vitest'
import { eventsIn, samplesIn } from '../support/history-file.ts'
import { launch } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

test('the first start records at once, a sample for every 5 seconds, and shows them', async () => {
  const { page, history } = await launch()
  await page.getByRole('heading', { name: /^Recording since \d{1,2}:\d\d$/ }).waitFor()
  expect(await eventsIn(history)).toEqual(['app-start', 'record-start'])

  const rows = await until(
    () => samplesIn(history),
    found => found.length >= 3,
  )
  for (const [index, row] of rows.entries()) {
    expect(row.at % 5).toBe(0)
    if (index > 0) expect(row.at).toBe(rows[index - 1]!.at + 5)
    expect(row.load).toBeGreaterThanOrEqual(0)
    expect(row.load).toBeLessThanOrEqual(10_000)
    expect(row.user + row.system + (row.steal ?? 0)).toBeGreaterThanOrEqual(row.load - 2)
  }
  const last = rows.at(-1)!
  const facts = page.locator('.facts')
  await facts.getByText(new RegExp(`^${rows.length} samples`)).waitFor()
  expect(await page.locator('.now .load').textContent()).toBe(`${(last.load / 100).toFixed(1)}%`)
  const chart = page.locator('[data-chart=detail] [role=img]')
  expect(await chart.getAttribute('aria-label')).toContain(`${rows.length} samples`)
})

test('a sample is on the screen within a second of its beat', async () => {
  const { page } = await launch()
  const lateness = await page.evaluate(
    () =>
      new Promise<number[]>(resolve => {
        const seen: number[] = []
        window.tachograph.on('sample', ({ sample }) => {
          // Two frames on, it has been drawn.
          requestAnimationFrame(() =>
            requestAnimationFrame(() => {
              seen.push(Date.now() - sample.at * 1000)
              if (seen.length === 3) resolve(seen)
            }),
          )
        })
      }),
  )
  expect(Math.min(...lateness)).toBeLessThan(1000)
  expect(Math.min(...lateness)).toBeGreaterThanOrEqual(0)
})
