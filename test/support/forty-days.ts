import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { makeUpHistory } from './made-up-history.ts'
import { freshProfile, launch, type Tachograph } from './tachograph.ts'
import { until } from './until.ts'

export const HOUR = 3600
export const DAY = 86_400

/** Unix seconds, the start of this hour. */
export const HERE = Math.floor(Date.now() / 1000 / HOUR) * HOUR

export const history = {
  from: HERE - 40 * DAY,
  to: HERE,
  // So that of a day there are more than are drawn one by one.
  every: 30,
  gaps: [
    { from: HERE - 6 * DAY, to: HERE - 4 * DAY, state: 'off' },
    { from: HERE - 3 * HOUR, to: HERE - 2 * HOUR, state: 'stopped' },
  ],
}

/** It takes its time, so it is made up once. */
let madeUp: Buffer | undefined

export async function launchWithHistory(): Promise<Tachograph> {
  const userData = await freshProfile()
  const file = join(userData, 'history.sqlite')
  if (madeUp) writeFileSync(file, madeUp)
  else await makeUpHistory(file, history)
  madeUp ??= readFileSync(file)
  const tachograph = await launch({ userData })
  await known(tachograph.page)
  return tachograph
}

/** The charts show what there is, and the first sample of this run will not change where things are. */
async function known(page: Page): Promise<void> {
  await page.locator('.overview path.mean').waitFor({ state: 'attached' })
  await page.locator('[data-chart=detail] [role=img]:not([aria-label*="nothing was recorded"])').waitFor()
}

export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
export const words = async (page: Page) =>
  (await page.locator('button.shown').innerText()).replaceAll(/\s/g, ' ')
export const title = (page: Page, chart: string) => page.locator(`[data-chart=${chart}] h2`).innerText()

/** The range that is shown, Unix seconds. */
export async function shown(page: Page) {
  const at = (grip: string) => page.locator(`[data-grip=${grip}]`).getAttribute('aria-valuenow')
  const [from, to] = (await Promise.all([at('from'), at('to')])).map(Number) as [number, number]
  return { from, to, length: to - from }
}

export const untilShown = (
  page: Page,
  fits: (range: { from: number; to: number; length: number }) => boolean,
) => until(() => shown(page), fits)

/** Live ranges move on as the test goes. */
export const isNow = (at: number) => Math.abs(at - Date.now() / 1000) < 700
export const isAbout = (value: number, wanted: number, off: number) => Math.abs(value - wanted) <= off

/** A place in the plot of the first chart, as a share of its width. */
export async function placeIn(page: Page, share: number): Promise<[x: number, y: number]> {
  const box = (await page.locator('[data-chart=detail] .plot').boundingBox())!
  return [box.x + 48 + (box.width - 64) * share, box.y + box.height / 2]
}

export async function drag(
  page: Page,
  from: readonly [number, number],
  to: readonly [number, number],
): Promise<void> {
  await page.mouse.move(...from)
  await page.mouse.down()
  await page.mouse.move((from[0] + to[0]) / 2, from[1])
  await page.mouse.move(to[0], from[1])
  await page.mouse.up()
}
