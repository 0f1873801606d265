import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  button,
  DAY,
  drag,
  HERE,
  history,
  HOUR,
  isAbout,
  isNow,
  launchWithHistory,
  placeIn,
  shown,
  title,
  untilShown,
  words,
} from '../support/forty-days.ts'
import { end, launch } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

/** The fourth or the fifth button of a mouse, which Playwright has not. */
async function pressSideButton(page: Page, side: 'back' | 'forward'): Promise<void> {
  const devtools = await page.context().newCDPSession(page)
  for (const type of ['mousePressed', 'mouseReleased'] as const)
    await devtools.send('Input.dispatchMouseEvent', { type, x: 400, y: 300, button: side, clickCount: 1 })
  await devtools.detach()
}

async function enter(page: Page, from: string, to: string): Promise<void> {
  await page.locator('button.shown').click()
  await page.getByLabel('From', { exact: true }).fill(from)
  await page.getByLabel('To', { exact: true }).fill(to)
  await button(page, 'Show').click()
}

test('each button shows its range up to now, by means as fine as can be seen', async () => {
  const { page } = await launchWithHistory()
  expect(await words(page)).toBe('Last hour')
  expect(await button(page, 'Hour').getAttribute('aria-pressed')).toBe('true')
  expect(await title(page, 'detail')).toBe('Every sample')
  const lengths = {
    '6 hours': 6 * HOUR,
    Day: DAY,
    Week: 7 * DAY,
    Month: 30 * DAY,
    Year: 365 * DAY,
    Hour: HOUR,
  }
  for (const [name, length] of Object.entries(lengths)) {
    await button(page, name).click()
    const range = await untilShown(page, found => found.length === length)
    expect(isNow(range.to), name).toBe(true)
    expect(await button(page, name).getAttribute('aria-pressed')).toBe('true')
    expect(await button(page, 'Live').count()).toBe(0)
  }
  await button(page, 'Day').click()
  await until(
    () => title(page, 'detail'),
    text => text.startsWith('Mean of each'),
  )
  expect(await title(page, 'means')).toBe('Mean of each hour')
  await button(page, 'All').click()
  const all = await untilShown(page, range => range.length > 39 * DAY)
  expect(isAbout(all.from, history.from, 60) && isNow(all.to)).toBe(true)
  expect(await words(page)).toMatch(/^Since /)
})

test('date and time are entered in local time; what makes no range is told, and changes nothing', async () => {
  const { page } = await launchWithHistory()
  const before = await shown(page)
  await enter(page, '2026-01-02T10:00', '2026-01-02T09:00')
  await page.getByText('The end has to be later than the beginning.').waitFor()
  expect((await shown(page)).length).toBe(before.length)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'hidden' })

  await enter(page, '2026-07-02T10:00', '2026-07-02T11:30')
  const summer = Date.UTC(2026, 6, 2, 8) / 1000
  const range = await untilShown(page, found => found.from === summer)
  expect(range.to).toBe(summer + 5400)
  await page.getByText('Nothing was recorded at this time').first().waitFor()
})

test('one goes back and forward through what was looked at, by button, key and mouse, and back to now', async () => {
  const { page } = await launchWithHistory()
  const isOf = (length: number) => untilShown(page, range => range.length === length)
  expect(await button(page, 'Back').isDisabled()).toBe(true)
  await button(page, 'Day').click()
  await isOf(DAY)
  await button(page, 'Week').click()
  await isOf(7 * DAY)
  await drag(page, await placeIn(page, 0.2), await placeIn(page, 0.6))
  await button(page, 'Live').waitFor()
  const { length } = await shown(page)

  await button(page, 'Back').click()
  await isOf(7 * DAY)
  await page.keyboard.press('Alt+ArrowLeft')
  await isOf(DAY)
  await pressSideButton(page, 'back')
  await isOf(HOUR)
  expect(await button(page, 'Back').isDisabled()).toBe(true)
  await pressSideButton(page, 'forward')
  await isOf(DAY)
  await page.keyboard.press('Alt+ArrowRight')
  await isOf(7 * DAY)
  await button(page, 'Forward').click()
  await isOf(length)
  expect(await button(page, 'Forward').isDisabled()).toBe(true)

  await button(page, 'Live').click()
  const live = await untilShown(page, ({ to }) => isNow(to))
  expect(live.length).toBe(length)
  expect(await button(page, 'Live').count()).toBe(0)
})

test('what is looked at stays through closing the window and through a restart, and what is live stays live', async () => {
  const first = await launchWithHistory()
  await enter(first.page, '2026-07-02T10:00', '2026-07-02T11:30')
  const from = Date.UTC(2026, 6, 2, 8) / 1000
  await untilShown(first.page, range => range.from === from)
  await until(
    () => first.page.evaluate(() => window.tachograph.getRange()),
    answer => answer.ok && answer.value.kind === 'fixed',
  )
  const opened = first.app.waitForEvent('window')
  await first.app.evaluate(({ app, BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]!.destroy()
    app.emit('activate')
  })
  const again = await opened
  const range = await untilShown(again, found => found.from === from)
  expect(range.length).toBe(5400)
  await end(first)

  const second = await launch({ userData: first.userData })
  await untilShown(second.page, found => found.from === from && found.length === 5400)
  await button(second.page, 'Week').click()
  await until(
    () => second.page.evaluate(() => window.tachograph.getRange()),
    answer => answer.ok && answer.value.kind === 'live',
  )
  await end(second)

  const third = await launch({ userData: first.userData })
  const week = await untilShown(third.page, ({ length }) => length === 7 * DAY)
  expect(isNow(week.to)).toBe(true)
})

test('gaps are shaded and told at every zoom, by their reason and length', async () => {
  const { page } = await launchWithHistory()
  const label = (chart: string) => page.locator(`[data-chart=${chart}] [role=img]`).getAttribute('aria-label')
  const tells = (text: RegExp) =>
    until(
      () => label('detail'),
      found => text.test(found ?? ''),
    )
  await button(page, '6 hours').click()
  await tells(/Stopped for 1.hr from/)
  await button(page, 'Week').click()
  await tells(/Off for 2.days from/)
  expect(await label('means')).toMatch(/Off for 2.days from/)
  await button(page, 'Month').click()
  await tells(/Off for 2.days from/)
  await tells(/And \d+ shorter gaps\.$/)

  const range = await shown(page)
  const pointers = page.locator('.pointer')
  const pointed = await until(
    async () => {
      const share = (HERE - 5 * DAY - range.from) / range.length
      await page.mouse.move(...(await placeIn(page, share)))
      await page.mouse.move(...(await placeIn(page, share + 0.001)))
      return (await pointers.allInnerTexts()).map(text => text.replaceAll(/\s/g, ' '))
    },
    texts => texts.length === 2 && texts.every(text => text.startsWith('Off')),
  )
  for (const text of pointed) expect(text).toMatch(/^Off Nothing recorded 2 days.* \d+ \w+( \d+)?, /)
  // At noon it was not asleep, whatever the time is now.
  const share = (Math.floor(HERE / DAY - 8) * DAY + 12 * HOUR - range.from) / range.length
  await until(
    async () => {
      await page.mouse.move(...(await placeIn(page, share)))
      await page.mouse.move(...(await placeIn(page, share + 0.0005)))
      return pointers.first().innerText()
    },
    text => /^\d+ \w+( \d+)?, \d?\d:\d\d/.test(text) && text.includes('Mean'),
  )
})

test('everything is done by the keyboard alone, and the pointer works at every zoom', async () => {
  const { page } = await launchWithHistory()
  await button(page, 'Day').focus()
  await page.keyboard.press('Enter')
  await untilShown(page, ({ length }) => length === DAY)
  const chart = page.locator('[data-chart=detail] [role=img]')
  await chart.focus()
  expect(await chart.getAttribute('aria-description')).toContain('Plus and minus zoom')

  await page.keyboard.press('+')
  expect(isNow((await untilShown(page, ({ length }) => length === DAY / 2)).to)).toBe(true)
  await page.keyboard.press('-')
  await untilShown(page, ({ length }) => length === DAY)
  await page.keyboard.press('Shift+ArrowLeft')
  const earlier = await untilShown(page, ({ to }) => !isNow(to))
  expect(isAbout(earlier.to, Date.now() / 1000 - DAY / 4, 700)).toBe(true)
  await page.keyboard.press('Shift+Home')
  expect(isAbout((await untilShown(page, ({ from }) => from < HERE - 39 * DAY)).from, history.from, 60)).toBe(
    true,
  )

  const said = page.locator('[data-chart=detail] [aria-live]').first()
  await until(
    async () => {
      await page.keyboard.press('Home')
      await page.keyboard.press('PageDown')
      return said.innerText()
    },
    text => /^\d+ \w+( \d+)?, \d?\d:\d\d[ –]+\d?\d:\d\d, Mean \d+\.\d%/.test(text.replaceAll(/\s/g, ' ')),
  )
  const before = await said.innerText()
  await page.keyboard.press('ArrowRight')
  await until(
    () => said.innerText(),
    text => text !== before,
  )
  // Around the pointer, which stands at the left.
  const range = await shown(page)
  await page.keyboard.press('+')
  const closer = await untilShown(page, ({ length }) => length < range.length)
  expect(closer.from - range.from).toBeLessThan(range.length / 8)
  await page.keyboard.press('Shift+End')
  await untilShown(page, ({ to }) => isNow(to))

  await page.locator('button.shown').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Enter date and time' }).waitFor()
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).type)).toBe('datetime-local')
  await page.keyboard.press('Enter')
  await button(page, 'Live').waitFor()
})
