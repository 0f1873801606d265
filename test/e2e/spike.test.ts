import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeUpHistory } from '../support/made-up-history.ts'
import { freshProfile, launch } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

const HOUR = 3600
const DAY = 24 * HOUR
/** Just below the line of 100 %, pixels from the top of the chart. */
const ALMOST_100 = 14
/** Half of what is dragged over, pixels. */
const AROUND = 10

/** Up to now; finely only in the days around the spike, so that it is made up soon. */
async function fourYears(file: string, now: number, spike: number): Promise<void> {
  const [start, before, after] = [now - 4 * 365 * DAY, spike - 2 * DAY, spike + 2 * DAY]
  const common = { sleeps: false, spike }
  await makeUpHistory(file, { ...common, from: start, to: before, every: 1800 })
  await makeUpHistory(file, { ...common, from: before + 5, to: after, every: 5 })
  await makeUpHistory(file, { ...common, from: after + 1800, to: now, every: 1800 })
}

/** Where the chart reaches up to 100 %, pixels from its left; `undefined` where it nowhere does. */
function placeOfSpike(chart: Locator): Promise<number | undefined> {
  return chart.evaluate(async (element, top) => {
    // What the view says is drawn in the next frame.
    for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
    const canvas = element.querySelector<HTMLCanvasElement>('canvas[data-zr-dom-id^=zr_1]')!
    const ratio = canvas.width / canvas.clientWidth
    const { data } = canvas.getContext('2d')!.getImageData(0, Math.round(top * ratio), canvas.width, 1)
    const inked = Array.from({ length: canvas.width }, (_, x) => x).filter(x => data[4 * x + 3]! > 0)
    const middle = inked[Math.floor(inked.length / 2)]
    return middle === undefined ? undefined : middle / ratio
  }, ALMOST_100)
}

test('a single sample of 100 % three years ago is seen in all of four, and reached by three drags', async () => {
  const userData = await freshProfile()
  const now = Math.floor(Date.now() / 1000 / HOUR) * HOUR
  const spike = now - 3 * 365 * DAY - 5 * HOUR
  await fourYears(join(userData, 'history.sqlite'), now, spike)
  const { page } = await launch({ userData })
  const figure = page.locator('[data-chart="detail"]')
  const chart = figure.getByRole('img')
  await page.getByRole('button', { name: 'All', exact: true }).click()

  for (const title of ['Mean of each 2 days', 'Mean of each hour', 'Mean of each minute']) {
    await figure.getByRole('heading', { name: title }).waitFor()
    const { x: left, y } = (await chart.boundingBox())!
    const place = await until(
      () => placeOfSpike(chart),
      x => x !== undefined,
    )
    await page.mouse.move(left + place! - AROUND, y + 60)
    await page.mouse.down()
    await page.mouse.move(left + place! + AROUND, y + 60)
    await page.mouse.up()
    await page.mouse.move(0, 0)
  }
  await figure.getByRole('heading', { name: 'Every sample' }).waitFor()
  const label = await until(
    () => chart.getAttribute('aria-label'),
    text => text?.includes('greatest') ?? false,
  )
  expect(label).toContain('greatest 100.0%')

  const { x: left, y } = (await chart.boundingBox())!
  const place = await until(
    () => placeOfSpike(chart),
    x => x !== undefined,
  )
  await page.mouse.move(left + place!, y + 60)
  const dateTime = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: 'Europe/Berlin' })
  const pointer = page.locator('.pointer').filter({ hasText: dateTime.format(spike * 1000) })
  await pointer.filter({ hasText: '100.0%' }).first().waitFor()
})
