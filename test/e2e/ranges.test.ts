import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { makeUpHistory } from '../support/made-up-history.ts'
import { end, freshProfile, launch, type Tachograph } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

const HOUR = 3600
const DAY = 86_400

/** Unix seconds, the start of this hour. */
const HERE = Math.floor(Date.now() / 1000 / HOUR) * HOUR

const history = {
  from: HERE - 40 * DAY,
  to: HERE,
  // So that of a day there are more than are drawn one by one.
  every: 30,
  gaps: [
    { from: HERE - 6 * DAY, to: HERE - 4 * DAY, state: 'off' },
    { from: HERE - 3 * HOUR, to: HERE - 2 * HOUR, state: 'stopped' },
  ],
}

async function launchWithHistory(): Promise<Tachograph> {
  const userData = await freshProfile()
  await makeUpHistory(join(userData, 'history.sqlite'), history)
  const tachograph = await launch({ userData })
  await known(tachograph.page)
  return tachograph
}

/** The charts show what there is, and the first sample of this run will not change where things are. */
async function known(page: Page): Promise<void> {
  await page.locator('.overview path.mean').waitFor({ state: 'attached' })
  await page.locator('[data-chart=detail] [role=img]:not([aria-label*="nothing was recorded"])').waitFor()
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const words = async (page: Page) => (await page.locator('button.shown').innerText()).replaceAll(/\s/g, ' ')
const title = (page: Page, chart: string) => page.locator(`[data-chart=${chart}] h2`).innerText()

/** The range that is shown, Unix seconds. */
async function shown(page: Page) {
  const at = (grip: string) => page.locator(`[data-grip=${grip}]`).getAttribute('aria-valuenow')
  const [from, to] = (await Promise.all([at('from'), at('to')])).map(Number) as [number, number]
  return { from, to, length: to - from }
}

const untilShown = (page: Page, fits: (range: { from: number; to: number; length: number }) => boolean) =>
  until(() => shown(page), fits)

/** Live ranges move on as the test goes. */
const isNow = (at: number) => Math.abs(at - Date.now() / 1000) < 700
const isAbout = (value: number, wanted: number, off: number) => Math.abs(value - wanted) <= off

/** A place in the plot of the first chart, as a share of its width. */
async function placeIn(page: Page, share: number): Promise<[x: number, y: number]> {
  const box = (await page.locator('[data-chart=detail] .plot').boundingBox())!
  return [box.x + 48 + (box.width - 64) * share, box.y + box.height / 2]
}

async function drag(
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

test('a drag shows the stretch, with Shift it pans, the wheel zooms around the pointer and sideways pans', async () => {
  const { page } = await launchWithHistory()
  await button(page, 'Week').click()
  await untilShown(page, ({ length }) => length === 7 * DAY)
  const week = await shown(page)
  const off = 0.02 * 7 * DAY

  await drag(page, await placeIn(page, 0.2), await placeIn(page, 0.6))
  const selected = await untilShown(page, ({ length }) => length < 6 * DAY)
  expect(isAbout(selected.from, week.from + 0.2 * 7 * DAY, off)).toBe(true)
  expect(isAbout(selected.to, week.from + 0.6 * 7 * DAY, off)).toBe(true)
  expect(await words(page)).toMatch(/^\d+ \w+(, \d?\d:\d\d)? – \d+ \w+, \d?\d:\d\d$/)

  await page.keyboard.down('Shift')
  await drag(page, await placeIn(page, 0.3), await placeIn(page, 0.8))
  await page.keyboard.up('Shift')
  const panned = await untilShown(page, ({ from }) => from < selected.from)
  expect(isAbout(panned.from, selected.from - selected.length / 2, off)).toBe(true)
  expect(isAbout(panned.length, selected.length, 2)).toBe(true)

  await page.mouse.move(...(await placeIn(page, 0.25)))
  await page.mouse.wheel(0, -240)
  const zoomed = await untilShown(page, ({ length }) => length < panned.length * 0.9)
  const around = panned.from + panned.length / 4
  expect(isAbout((around - zoomed.from) / zoomed.length, 0.25, 0.01)).toBe(true)

  await page.mouse.wheel(120, 0)
  const aside = await untilShown(page, ({ from }) => from > zoomed.from)
  expect(isAbout(aside.length, zoomed.length, 2)).toBe(true)
  await page.mouse.wheel(0, 20_000)
  expect(isNow((await untilShown(page, ({ length }) => length > 300 * DAY)).to)).toBe(true)
})

test('while a range moves along, what is drawn moves with it at once', async () => {
  const { page } = await launchWithHistory()
  await button(page, 'Week').click()
  await until(
    () => title(page, 'detail'),
    text => text !== 'Every sample',
  )
  const moved = await page.evaluate(async () => {
    const chart = document.querySelector('[data-chart=detail] [role=img]')!
    const layer = chart.querySelector('canvas[data-zr-dom-id^=zr_1]')!
    const placeOf = () => new DOMMatrix(getComputedStyle(layer).transform).e
    const places: number[] = []
    for (let step = 0; step < 3; step += 1) {
      chart.dispatchEvent(new WheelEvent('wheel', { deltaX: -20, bubbles: true, cancelable: true }))
      places.push(placeOf())
    }
    const { scrollWidth, clientWidth } = document.documentElement
    return { places: places.map(Math.round), isWider: scrollWidth > clientWidth }
  })
  expect(moved).toEqual({ places: [20, 40, 60], isWider: false })
  // Drawn anew, it is where it belongs.
  await page.locator('[data-chart=detail] [role=img]:not([data-passing])').waitFor()
  expect(await page.locator('[data-chart=means] [data-passing]').count()).toBe(0)
})

test('a finger pans, two zoom and keep what is under them', async () => {
  const { page } = await launchWithHistory()
  await button(page, 'Week').click()
  await page.locator('[data-chart=detail] [role=img]').focus()
  await page.keyboard.press('Shift+PageUp')
  const before = await untilShown(page, ({ to }) => !isNow(to))
  const devtools = await page.context().newCDPSession(page)
  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', ...shares: number[]) => {
    const places = await Promise.all(shares.map(share => placeIn(page, share)))
    await devtools.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: places.map(([x, y], id) => ({ x, y, id })),
    })
  }
  await touch('touchStart', 0.5)
  await touch('touchMove', 0.55)
  await touch('touchMove', 0.6)
  await touch('touchEnd')
  const panned = await untilShown(page, ({ from }) => from < before.from)
  expect(isAbout(panned.from, before.from - 0.7 * DAY, HOUR)).toBe(true)
  expect(isAbout(panned.length, before.length, 2)).toBe(true)

  await touch('touchStart', 0.4)
  await touch('touchStart', 0.4, 0.6)
  await touch('touchMove', 0.35, 0.65)
  await touch('touchMove', 0.3, 0.7)
  await touch('touchEnd')
  const closer = await untilShown(page, ({ length }) => length < 4 * DAY)
  expect(isAbout(closer.length, 3.5 * DAY, HOUR)).toBe(true)
  expect(isAbout(closer.from, panned.from + 1.75 * DAY, HOUR)).toBe(true)
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
  for (const text of pointed) expect(text).toMatch(/^Off Nothing recorded 2 days.* \d+ \w+, /)
  const share = (HERE - 7 * DAY - 6 * HOUR - range.from) / range.length
  await until(
    async () => {
      await page.mouse.move(...(await placeIn(page, share)))
      await page.mouse.move(...(await placeIn(page, share + 0.0005)))
      return pointers.first().innerText()
    },
    text => /^\d+ \w+, \d?\d:\d\d/.test(text) && text.includes('Mean'),
  )
})

test('the strip shows where one is; its window is dragged and resized, by mouse and by keys', async () => {
  const { page } = await launchWithHistory()
  await button(page, 'Month').click()
  await untilShown(page, ({ length }) => length === 30 * DAY)
  const strip = (await page.locator('.overview').boundingBox())!
  const y = strip.y + strip.height / 2
  const at = (days: number): [number, number] => [strip.x + (strip.width * days) / 40, y]
  const off = DAY / 4

  await drag(page, at(20), at(15))
  const earlier = await untilShown(page, ({ to }) => !isNow(to))
  expect(isAbout(earlier.from, history.from + 5 * DAY, off)).toBe(true)
  expect(earlier.length).toBe(30 * DAY)
  await drag(page, at(5), at(25))
  const shorter = await untilShown(page, ({ length }) => length < 29 * DAY)
  expect(isAbout(shorter.from, history.from + 25 * DAY, off)).toBe(true)
  expect(shorter.to).toBe(earlier.to)
  await page.mouse.click(...at(10))
  const there = await untilShown(page, ({ from }) => from < shorter.from - DAY)
  expect(isAbout(there.from + there.length / 2, history.from + 10 * DAY, off)).toBe(true)

  await page.getByRole('slider', { name: 'End of the time shown' }).focus()
  await page.keyboard.press('ArrowRight')
  const longer = await untilShown(page, ({ length }) => length > there.length)
  expect(longer.from).toBe(there.from)
  await page.getByRole('slider', { name: 'Time shown', exact: true }).focus()
  await page.keyboard.press('ArrowLeft')
  expect((await untilShown(page, ({ from }) => from < longer.from)).length).toBe(longer.length)
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
    text => /^\d+ \w+, \d?\d:\d\d[ –]+\d?\d:\d\d, Mean \d+\.\d%/.test(text.replaceAll(/\s/g, ' ')),
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
