import { expect, test } from 'vitest'
import { eventsIn, samplesIn } from '../support/history-file.ts'
import { EVERY_SECOND, launch } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

test('the first start records at once, a sample for every 5 seconds, and shows them', async () => {
  const { page, history } = await launch()
  await page.getByRole('heading', { name: /^Recording since \d{1,2}:\d\d$/ }).waitFor()
  const events = await until(
    () => eventsIn(history),
    found => found.length > 1,
  )
  expect(events).toEqual(['app-start', 'record-start'])

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
  // All at one moment, as the next sample may come between two looks.
  const shown = () =>
    page.evaluate(() => ({
      facts: document.querySelector('.facts')!.textContent,
      load: document.querySelector('.now .load')!.textContent,
      chart: document.querySelector('[data-chart=detail] [role=img]')!.getAttribute('aria-label'),
    }))
  await until(
    async () => ({ rows: await samplesIn(history), seen: await shown() }),
    ({ rows: known, seen }) =>
      seen.facts.includes(`${known.length} samples`) &&
      seen.load === `${(known.at(-1)!.load / 100).toFixed(1)}%` &&
      seen.chart!.includes(`${known.length} samples`),
  )
})

test('a sample is on the screen within a second of its beat', async () => {
  const { page } = await launch({ settings: EVERY_SECOND })
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

test('the map of busy hours says that there is nothing, and has its hour with the first sample', async () => {
  const { page } = await launch({ settings: { ...EVERY_SECOND, recording: false } })
  await page.getByRole('button', { name: 'Busy hours', exact: true }).click()
  const map = page.locator('[data-chart=hours]')
  await map.getByText('Nothing was recorded. Press Start to record.').waitFor()
  await page.getByRole('button', { name: 'Start', exact: true }).click()
  await map.locator('i[data-found=bucket]').waitFor()
  expect(await map.locator('.empty').count()).toBe(0)
})
