import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { ask } from '../support/history-file.ts'
import { makeUpHour } from '../support/made-up-hour.ts'
import { answerQuestions, end, freshProfile, launch, type Tachograph } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

/** The window on an hour of samples that stands still, a quarter of it before the history. */
async function launchOnAnHour(): Promise<Tachograph> {
  const userData = await freshProfile()
  await makeUpHour(join(userData, 'history.sqlite'))
  const tachograph = await launch({ userData })
  await standStill(tachograph.page)
  return tachograph
}

async function standStill(page: Page): Promise<void> {
  await chart(page).focus()
  await page.keyboard.press('Shift+ArrowLeft')
  await button(page, 'Live').waitFor()
  await page.locator('[data-chart=detail] [role=img][aria-label*="samples"]').waitFor()
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const chart = (page: Page, name = 'detail') => page.locator(`[data-chart=${name}] [role=img]`)
const panel = (page: Page) => page.locator('.panel')
const heading = async (page: Page) => plain(await panel(page).locator('h2').innerText())
const plain = (text: string) => text.replaceAll(/\s+/g, ' ')

async function placeIn(page: Page, share: number): Promise<[x: number, y: number]> {
  const box = (await page.locator('[data-chart=detail] .plot').boundingBox())!
  return [box.x + 48 + (box.width - 64) * share, box.y + box.height / 2]
}

async function pickByDrag(page: Page, from: number, to: number): Promise<void> {
  await page.keyboard.down('Control')
  await page.mouse.move(...(await placeIn(page, from)))
  await page.mouse.down()
  await page.mouse.move(...(await placeIn(page, (from + to) / 2)))
  await page.mouse.move(...(await placeIn(page, to)))
  await page.mouse.up()
  await page.keyboard.up('Control')
  await panel(page).locator('[data-part-of-panel=load] dl').waitFor()
}

/** Where marks stand, as shares of the width of what they stand on. */
async function placeOf(mark: Locator, on: Locator): Promise<[from: number, to: number]> {
  const [box, whole] = [(await mark.boundingBox())!, (await on.boundingBox())!]
  return [(box.x - whole.x) / whole.width, (box.x + box.width - whole.x) / whole.width]
}

interface NoteRow {
  started_at: number
  ended_at: number
  text: string
}

const notesIn = (history: string) => ask<NoteRow>(history, 'SELECT started_at, ended_at, text FROM note')

async function writeNote(page: Page, text: string): Promise<void> {
  await button(page, 'Add note…').click()
  await page.getByRole('textbox', { name: /^Note for/ }).fill(text)
  await page.keyboard.press('Control+Enter')
}

test('a stretch that was picked by dragging is marked everywhere and told as its rows have it', async () => {
  const { page, history } = await launchOnAnHour()
  await pickByDrag(page, 0.5, 0.9)
  for (const name of ['detail', 'means']) {
    const marks = page.locator(`[data-chart=${name}] .marks`)
    const [left, right] = await placeOf(marks.locator('.picked'), marks)
    expect(left).toBeCloseTo(0.5, 2)
    expect(right).toBeCloseTo(0.9, 2)
  }
  expect(await page.locator('.overview .picked').count()).toBe(1)

  // A note of the stretch has its ends.
  await writeNote(page, 'the burst')
  const [{ started_at: from, ended_at: to }] = (await until(
    () => notesIn(history),
    rows => rows.length === 1,
  )) as [NoteRow]
  const loads = await ask<{ at: number; load: number }>(
    history,
    `SELECT at, load FROM sample WHERE at > ${from} AND at <= ${to} ORDER BY load, at`,
  )
  const percent = (basisPoints: number) => `${(basisPoints / 100).toFixed(1)}%`
  const sum = loads.reduce((total, { load }) => total + load, 0)
  const greatest = loads.at(-1)!
  const facts = await panel(page).locator('[data-part-of-panel=load]').innerText()
  const told = (name: string) => new RegExp(`${name}\\s+([\\d.]+%)`).exec(facts)?.[1]
  expect(told('Mean')).toBe(percent(sum / loads.length))
  expect(told('Least')).toBe(percent(loads[0]!.load))
  expect(told('Greatest')).toBe(percent(greatest.load))
  expect(told('Median')).toBe(percent(loads[Math.ceil(loads.length * 0.5) - 1]!.load))
  expect(told('95th percentile')).toBe(percent(loads[Math.ceil(loads.length * 0.95) - 1]!.load))
  const above = loads.filter(({ load }) => load > 5000).length / loads.length
  expect(plain(facts)).toMatch(new RegExp(`Above 50% .* ${(100 * above).toFixed(1)}%`))
  expect(plain(await panel(page).innerText())).toMatch(/Asleep \d+ mins?( \d+ secs?)? \d+\.\d%/)
  expect(await panel(page).innerText()).toContain('nothing observed then')

  await page.getByTitle(/^Show the greatest load/).click()
  const sample = panel(page).locator('[data-part-of-panel=sample]')
  await sample.waitFor()
  expect(plain(await sample.innerText())).toMatch(
    new RegExp(`^Load at [\\d:]+ ${percent(greatest.load)} User .* System .* Steal .* Core 0 .* Core 1 `),
  )
  await button(page, 'Show').click()
  await until(
    () => page.locator('button.shown').innerText(),
    text => /\d:\d\d:\d\d/.test(text),
  )
})

test('keys pick a moment and a stretch, say so, and give it up again', async () => {
  const { page } = await launchOnAnHour()
  await chart(page).focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  const picked = page.locator('[data-chart=detail] [aria-live]', { hasText: 'Picked' })
  await picked.waitFor()
  const moment = await heading(page)
  expect(moment).toMatch(/\d:\d\d:\d\d\D+\d+:\d\d:\d\d$/)
  expect(plain(await picked.innerText())).toBe(`Picked: ${moment}`)
  await page.keyboard.press('PageUp')
  await page.keyboard.press('Shift+Enter')
  const stretch = await until(
    () => heading(page),
    text => text !== moment,
  )
  // Twelve slots back, and both ends with it.
  const seconds = stretch.match(/\d+:\d\d:\d\d/g)!.map(time => {
    const [hours, minutes, rest] = time.split(':').map(Number) as [number, number, number]
    return 3600 * hours + 60 * minutes + rest
  })
  expect((seconds[1]! - seconds[0]! + 86_400) % 86_400).toBe(65)
  const marks = page.locator('[data-chart=detail] .marks')
  const [, before] = await placeOf(marks.locator('.picked'), marks)
  await page.keyboard.press('Shift+ArrowLeft')
  await page.keyboard.press('-')
  const [, after] = await until(
    () => placeOf(marks.locator('.picked'), marks),
    ([, right]) => right < before - 0.1,
  )
  // A quarter earlier, the stretch is beyond the end; twice as long around the middle, within it again.
  expect(after).toBeCloseTo(before / 2 + 0.375, 1)
  await page.keyboard.press('Escape')
  expect(await page.locator('.picked').count()).toBe(0)
  expect(await panel(page).count()).toBe(1)

  const click = await placeIn(page, 0.9)
  await page.mouse.click(...click)
  await until(
    () => page.locator('.marks .picked').count(),
    count => count === 2,
  )
  await page.keyboard.down('Shift')
  await page.mouse.click(...(await placeIn(page, 0.7)))
  await page.keyboard.up('Shift')
  await until(
    async () => {
      const [left, right] = await placeOf(marks.locator('.picked'), marks)
      return right - left
    },
    width => Math.abs(width - 0.2) < 0.02,
  )
  await button(page, 'All that is shown').focus()
  await page.keyboard.press('Escape')
  expect(await panel(page).count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('panel-button')
})

test('a note is written, read on all charts, changed, deleted and brought back, and is there after a restart', async () => {
  const first = await launchOnAnHour()
  const { page, history } = first
  await page.mouse.click(...(await placeIn(page, 0.7)))
  await button(page, 'Add note…').click()
  const field = page.getByRole('textbox', { name: /^Note for/ })
  await button(page, 'Save').click()
  await page.getByText('Write something first.').waitFor()
  await field.fill('a'.repeat(501))
  await page.getByText('That is 501 characters; 500 is the most.').waitFor()
  await field.fill('installed the update')
  await page.keyboard.press('Control+Enter')
  await field.waitFor({ state: 'detached' })
  const flags = page.locator('.flag')
  await until(
    () => flags.count(),
    count => count === 2,
  )
  for (const name of ['detail', 'means']) {
    const marks = page.locator(`[data-chart=${name}] .marks`)
    const [left, right] = await placeOf(marks.locator('.flag'), marks)
    expect((left + right) / 2).toBeCloseTo(0.7, 1)
  }
  expect(await page.locator('.strip-notes i').getAttribute('title')).toContain('installed the update')
  await flags.first().focus()
  expect(await flags.first().locator('.told').innerText()).toContain('installed the update')
  expect(await flags.first().getAttribute('aria-label')).toMatch(/^1 note\n.*: installed the update$/)

  await page.getByRole('button', { name: /^Edit the note/ }).click()
  await field.fill('installed the update\nand restarted')
  await button(page, 'Save').click()
  await until(
    () => notesIn(history),
    rows => rows[0]!.text === 'installed the update\nand restarted',
  )
  await page.getByRole('button', { name: /^Delete the note/ }).click()
  await until(
    () => flags.count(),
    count => count === 0,
  )
  await button(page, 'Undo').click()
  await until(
    () => flags.count(),
    count => count === 2,
  )
  const [row] = await notesIn(history)
  expect(row!.started_at % 5).toBe(0)
  await end(first)

  const again = await launch({ userData: first.userData })
  await again.page.locator('.flag').first().waitFor({ state: 'attached' })
  await button(again.page, 'Day').click()
  await again.page.locator('[data-chart=detail] .flag').click()
  await panel(again.page).getByText('and restarted').waitFor()
  expect(await notesIn(history)).toEqual([row])
})

test('a stretch that was picked is deleted once the person agrees', async () => {
  const { app, page, history } = await launchOnAnHour()
  await pickByDrag(page, 0.8, 0.95)
  await answerQuestions(app, 1)
  await button(page, 'Delete…').click()
  await page.getByText('The stretch was deleted').waitFor()
  expect(await page.locator('.picked').count()).toBe(0)
  const [deleted] = await ask<{ started_at: number; ended_at: number }>(
    history,
    "SELECT started_at, ended_at FROM timeline WHERE state = 'deleted'",
  )
  expect(deleted!.ended_at - deleted!.started_at).toBeGreaterThan(500)
  await until(
    () => panel(page).innerText(),
    text => /Deleted\s+\d+ mins/.test(text),
  )
})
