import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeUpHour } from '../support/made-up-hour.ts'
import { madeUpPrograms, makeUpUsage } from '../support/made-up-usage.ts'
import { answerQuestions, freshProfile, launch, type Tachograph } from '../support/tachograph.ts'
import { pointUntil } from '../support/pointing.ts'
import { until } from '../support/until.ts'

/** The window on an hour in which it is known who used the processor; nothing is recorded now. */
async function launchOnAnHour(): Promise<Tachograph> {
  const userData = await freshProfile()
  const file = join(userData, 'history.sqlite')
  await makeUpHour(file)
  await makeUpUsage(file)
  const tachograph = await launch({ userData })
  await button(tachograph.page, 'Stop').click()
  await tachograph.page.getByRole('heading', { name: /^Stopped since/ }).waitFor()
  return tachograph
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const chart = (page: Page, name: string) => page.locator(`[data-chart=${name}] [role=img]`).first()
const section = (page: Page) => page.locator('[data-part-of-panel=programs]')

/** Points at a third of a chart or so until this is told. */
async function pointAtUntil(page: Page, name: string, told: Locator): Promise<void> {
  const box = (await chart(page, name).boundingBox())!
  await pointUntil(page, [box.x + 48 + (box.width - 64) * 0.3, box.y + box.height / 2], () =>
    told.isVisible(),
  )
}

/** How many pixels of the upper chart are about of the colour of a program's line. */
const pixelsOfLine = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>(
      '[data-chart=detail] canvas[data-zr-dom-id^=zr_1]',
    )!
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    const colour = getComputedStyle(document.documentElement).getPropertyValue('--program').trim()
    const wanted = [1, 3, 5].map(place => Number.parseInt(colour.slice(place, place + 2), 16))
    let found = 0
    for (let at = 0; at < data.length; at += 4)
      if (wanted.every((value, part) => Math.abs(data[at + part]! - value) < 24)) found += 1
    return found
  })

test('the panel says who used the processor, and all of it adds up to the load', async () => {
  const { page } = await launchOnAnHour()
  await button(page, 'Details').click()
  await section(page).getByText('cc1plus').waitFor()
  const rows = await section(page).locator('tbody tr').allInnerTexts()
  const shares = rows.map(row => Number(/([\d.-]+)%/.exec(row)![1]))
  const load = /([\d.]+)%/.exec(await section(page).locator('tfoot').innerText())![1]
  expect(rows.map(row => row.split('\t')[0]!.trim()).slice(0, 4)).toEqual(madeUpPrograms)
  expect(rows.length).toBe(7)
  expect(Math.abs(shares.reduce((sum, share) => sum + share) - Number(load))).toBeLessThan(0.4)
  // Less was observed than is shown: the whole minutes of 52, in three pieces at most, less those that pass meanwhile.
  await section(page)
    .getByText(/^known for (4[5-9]|5[0-2]) mins/)
    .waitFor()
})

test('a moment names its programs where the pointer is, and to those who use the keys', async () => {
  const { page } = await launchOnAnHour()
  const tooltip = page.locator('.pointer .more')
  await pointAtUntil(page, 'detail', tooltip.getByText('cc1plus'))
  // Nothing is known of a second, but of the minute that it lies in.
  await tooltip.getByText(/^Programs, .*\d:\d\d\D+\d?\d:\d\d$/).waitFor()
  await page.mouse.move(0, 0)
  await chart(page, 'detail').focus()
  for (const key of ['Home', 'PageDown', 'PageDown']) await page.keyboard.press(key)
  const said = page.locator('[data-chart=detail] [aria-live]', { hasText: 'cc1plus' })
  await said.waitFor({ state: 'attached' })
  expect(await said.textContent()).toMatch(/^Programs, .* cc1plus \d+\.\d%, firefox \d+\.\d%/)
})

test('a program that is chosen has a line of its own, until it is removed', async () => {
  const { page } = await launchOnAnHour()
  await button(page, 'Programs').last().click()
  const list = page.locator('[data-chart=programs]')
  const name = list.getByRole('button', { name: 'firefox' })
  await name.click()
  expect(await name.getAttribute('aria-pressed')).toBe('true')
  await until(
    () => pixelsOfLine(page),
    found => found > 100,
  )
  await button(page, 'Remove the line of firefox').click()
  await until(
    () => pixelsOfLine(page),
    found => found === 0,
  )
  expect(await name.getAttribute('aria-pressed')).toBe('false')
})

test('all programs are listed with small lines, in the order that the person likes', async () => {
  const { page } = await launchOnAnHour()
  await button(page, 'Programs').last().click()
  const list = page.locator('[data-chart=programs]')
  const names = () => list.locator('tbody th').allInnerTexts()
  expect((await until(names, found => found.length === 7))[0]).toBe('cc1plus')
  await button(page, 'Program').click()
  expect(await names()).toEqual(
    [...madeUpPrograms, 'Other programs', 'Short-lived or unknown', 'System'].toSorted((a, b) =>
      a.localeCompare(b, 'en'),
    ),
  )
  expect(await list.locator('th[aria-sort=ascending]').innerText()).toBe('Program')
  const line = list.getByRole('img', { name: /^cc1plus: from \d+\.\d% to \d+\.\d%$/ })
  expect((await line.locator('path').getAttribute('d'))!.match(/M/g)!.length).toBe(2)
})

test('the greatest programs stand one on the other over time, each with its colour', async () => {
  const { page } = await launchOnAnHour()
  await button(page, 'Programs').first().click()
  const stack = page.locator('[data-chart=stack]')
  await stack.getByText('cc1plus').waitFor()
  expect(await stack.locator('.legend li').allInnerTexts()).toEqual([
    ...madeUpPrograms,
    'Other programs',
    'System',
    'Short-lived or unknown',
  ])
  await pointAtUntil(page, 'stack', page.locator('.pointer').getByText('a b (c) ☀'))
})

test('where it is turned off and forgotten, panel and stack say so, and can turn it on again', async () => {
  const { app, page } = await launchOnAnHour()
  await button(page, 'Details').click()
  await section(page).getByText('cc1plus').waitFor()
  await answerQuestions(app, 2)
  await page.evaluate(() => window.tachograph.setSetting('blame', false))
  await section(page).getByText('It is not recorded which programs use the processor.').waitFor()
  await button(page, 'Programs').first().click()
  await page.locator('[data-chart=stack]').getByRole('button', { name: 'Record it from now on' }).click()
  await section(page).getByText('It is not known which programs used the processor.').waitFor()
  expect(await page.evaluate(() => window.tachograph.getSettings())).toMatchObject({
    value: { values: { blame: true } },
  })
})
