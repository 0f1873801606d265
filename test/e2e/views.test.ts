import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeUpHistory } from '../support/made-up-history.ts'
import { end, freshProfile, launch, type Tachograph } from '../support/tachograph.ts'
import { pointUntil } from '../support/pointing.ts'
import { until } from '../support/until.ts'

const HOUR = 3600
const DAY = 24 * HOUR

/** The window on a history of some days, up to now; `every`: seconds from a sample to the next. */
async function withDays(days: number, every = 60): Promise<Tachograph> {
  const userData = await freshProfile()
  const to = Math.floor(Date.now() / 60_000) * 60
  // Whatever the time is now, there is something to be told of all that is pointed at.
  const sleeps = false
  await makeUpHistory(join(userData, 'history.sqlite'), { from: to - days * DAY, to, every, sleeps })
  return launch({ userData })
}

const click = ({ page }: Tachograph, name: string) => page.getByRole('button', { name, exact: true }).click()

/** What the chart says of the moment that the keys lead to. */
async function toldByKeys({ page }: Tachograph, chart: string, ...keys: string[]): Promise<string> {
  const figure = page.locator(`[data-chart="${chart}"]`)
  await figure.getByRole('img').focus()
  for (const key of keys) await page.keyboard.press(key)
  const told = figure.locator('[aria-live]').first()
  await told.filter({ hasText: /\d/ }).waitFor()
  return (await told.textContent()) ?? ''
}

test('the parts of the load and the load of each core are shown of the same range, with the same pointer', async () => {
  // More than are drawn one by one.
  const tachograph = await withDays(2, 30)
  const { page } = tachograph
  await click(tachograph, 'Day')
  await click(tachograph, 'Parts')
  const parts = page.locator('[data-chart="parts"]')
  expect(await parts.locator('.legend li').allTextContents()).toEqual([
    'User',
    'System',
    'Steal',
    'I/O wait (not load)',
  ])
  await parts.getByText('Mean of each 2 minutes').waitFor()
  expect(await toldByKeys(tachograph, 'parts', 'PageUp')).toMatch(/User \d.*System \d.*I\/O wait 0\.2%/)

  await click(tachograph, 'Cores')
  const cores = page.locator('[data-chart="cores"]')
  await cores.getByText(/^Mean of each \d/).waitFor()
  expect(await toldByKeys(tachograph, 'cores', 'PageUp')).toMatch(
    /Mean of all cores 20\.0%, Busiest: Core 1 20\.0%$/,
  )
  const box = (await cores.getByRole('img').boundingBox())!
  const tooltips = page.locator('.pointer')
  await pointUntil(page, [box.x + box.width * 0.8, box.y + box.height * 0.7], () =>
    tooltips.getByText('Core 2', { exact: true }).isVisible(),
  )
  // The chart below tells of the same moment.
  await tooltips.getByText('Greatest').waitFor()
  expect(await cores.getByRole('img').getAttribute('aria-label')).toMatch(/^Processor load from .* observed/)
})

test('the busy hours of the last weeks are a map, of which a click or Enter shows an hour', async () => {
  const tachograph = await withDays(16)
  const { page } = tachograph
  await click(tachograph, 'Busy hours')
  const map = page.locator('.hour-map')
  const cells = map.locator('i')
  await map.locator('i[data-found=bucket]').first().waitFor()
  expect(await cells.count()).toBe((await map.locator('.day').count()) * 24)
  expect(await map.getAttribute('aria-label')).toMatch(/^Load of each hour .* mean of \d+\.\d%\.$/)

  const yesterdayNoon = map.locator('.day').nth(-2).locator('[data-hour="12"]')
  await yesterdayNoon.hover()
  await map.locator('.pointer').getByText('Greatest').waitFor()
  await yesterdayNoon.click()
  await page
    .locator('button.shown')
    .filter({ hasText: /12:00\D+13:00/ })
    .waitFor()
  await page.locator('[data-chart="detail"]').getByText('Every sample').waitFor()

  await map.focus()
  await page.mouse.move(0, 0)
  for (const key of ['Home', 'ArrowUp', 'ArrowRight']) await page.keyboard.press(key)
  await map.locator('[aria-live]').filter({ hasText: /01:00/ }).waitFor()
  await page.keyboard.press('Enter')
  await page
    .locator('button.shown')
    .filter({ hasText: /01:00\D+02:00/ })
    .waitFor()
})

test('the tabs that were chosen, and the panel, stay through a restart', async () => {
  const first = await withDays(1)
  const chosen = ['Cores', 'Busy hours', 'Details']
  for (const name of chosen) await click(first, name)
  await until(
    () => first.page.evaluate(() => window.tachograph.getSight()),
    answer => answer.ok && answer.value.isPanelOpen,
  )
  await end(first)
  const { page } = await launch({ userData: first.userData })
  await page.locator('[data-chart="cores"]').waitFor()
  await page.locator('[data-chart="hours"]').waitFor()
  for (const name of chosen)
    expect(await page.getByRole('button', { name, exact: true }).getAttribute('aria-pressed')).toBe('true')
})
