import { expect, test } from 'vitest'
import {
  button,
  DAY,
  drag,
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
import { until } from '../support/until.ts'

test('a drag shows the stretch, with Shift it pans, the wheel zooms around the pointer and sideways pans', async () => {
  const { page } = await launchWithHistory()
  await button(page, 'Week').click()
  await untilShown(page, ({ length }) => length === 7 * DAY)
  const week = await shown(page)
  const off = 0.02 * 7 * DAY

  await drag(page, await placeIn(page, 0.2), await placeIn(page, 0.6))
  const selected = await untilShown(
    page,
    ({ from, to }) =>
      isAbout(from, week.from + 0.2 * 7 * DAY, off) && isAbout(to, week.from + 0.6 * 7 * DAY, off),
  )
  expect(await words(page)).toMatch(/^\d+ \w+( \d+)?(, \d?\d:\d\d)? – \d+ \w+( \d+)?, \d?\d:\d\d$/)

  await page.keyboard.down('Shift')
  await drag(page, await placeIn(page, 0.3), await placeIn(page, 0.8))
  await page.keyboard.up('Shift')
  const panned = await untilShown(page, ({ from }) => isAbout(from, selected.from - selected.length / 2, off))
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
  const panned = await untilShown(page, ({ from }) => isAbout(from, before.from - 0.7 * DAY, HOUR))
  expect(isAbout(panned.length, before.length, 2)).toBe(true)

  await touch('touchStart', 0.4)
  await touch('touchStart', 0.4, 0.6)
  await touch('touchMove', 0.35, 0.65)
  await touch('touchMove', 0.3, 0.7)
  await touch('touchEnd')
  await untilShown(
    page,
    ({ from, length }) => isAbout(length, 3.5 * DAY, HOUR) && isAbout(from, panned.from + 1.75 * DAY, HOUR),
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
  const earlier = await untilShown(page, ({ from }) => isAbout(from, history.from + 5 * DAY, off))
  expect(earlier.length).toBe(30 * DAY)
  await drag(page, at(5), at(25))
  const shorter = await untilShown(page, ({ from }) => isAbout(from, history.from + 25 * DAY, off))
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
