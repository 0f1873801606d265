import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { dictionaries } from '../../src-main/i18n/index.ts'
import { makeUpHour } from '../support/made-up-hour.ts'
import { freshProfile, launch, type Tachograph } from '../support/tachograph.ts'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const { controls, settings } = dictionaries.en

/** What axe finds that keeps people from using the window. */
async function barriers(page: Page): Promise<string[]> {
  const found = await page.evaluate(async () => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run()
    return violations
  })
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.target.join(' ')} ${node.failureSummary}`))
}

async function started(): Promise<Tachograph> {
  const userData = await freshProfile()
  await makeUpHour(join(userData, 'history.sqlite'))
  const tachograph = await launch({ userData })
  await tachograph.page.locator('.split li[data-part]').first().waitFor()
  await tachograph.page.evaluate(source)
  return tachograph
}

describe('axe', () => {
  test('finds no barrier in the window, its views and its dialogs, light and dark', async () => {
    const { page } = await started()
    await page.evaluate(() => window.tachograph.createBackup())
    const dialogs = [controls.history, controls.showChart, settings.open]
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate(chosen => window.tachograph.setSetting('theme', chosen), theme)
      await page.waitForFunction(chosen => document.documentElement.dataset['theme'] === chosen, theme)
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click()
        expect(await barriers(page), `${await tab.innerText()}, ${theme}`).toEqual([])
      }
      expect(await barriers(page), theme).toEqual([])
      for (const name of dialogs) {
        await page.getByRole('button', { name, exact: true }).click()
        await page.getByRole('dialog').waitFor()
        expect(await barriers(page), `${name} ${theme}`).toEqual([])
        await page.keyboard.press('Escape')
        await page.waitForFunction(() => document.querySelector('dialog') === null)
      }
    }
  }, 120_000)
})

test('twice as large, everything in the settings can still be read and reached', async () => {
  const { app, page } = await launch()
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window!.setContentSize(1280, 1000)
    window!.webContents.setZoomFactor(2)
  })
  await page.waitForFunction(() => innerWidth === 640)
  await page.getByRole('button', { name: settings.open }).click()
  for (const control of await page.getByRole('dialog').locator('select, input').all()) {
    await control.scrollIntoViewIfNeeded()
    const box = (await control.boundingBox())!
    expect(box.x).toBeGreaterThanOrEqual(0)
    expect(box.x + box.width).toBeLessThanOrEqual(640)
  }
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => document.querySelector('dialog') === null)
  for (const name of [controls.stop, controls.showChart]) {
    const button = page.getByRole('button', { name, exact: true })
    await button.scrollIntoViewIfNeeded()
    const box = (await button.boundingBox())!
    expect(box.x >= 0 && box.x + box.width <= 640, name).toBe(true)
  }
})

test('with forced colours the focus and what is on can be seen, and with reduced motion nothing moves', async () => {
  const { page } = await launch()
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  // By the keyboard, without which there is no focus to be seen.
  await page.getByRole('button', { name: settings.open }).press('Enter')
  const box = page.getByRole('switch', { name: settings.items.blame.label })
  await box.focus()
  const look = () =>
    box.evaluate(element => {
      const { outlineStyle, outlineWidth, backgroundColor, borderStyle } = getComputedStyle(element)
      return { outlineStyle, outlineWidth, backgroundColor, borderStyle }
    })
  const on = await look()
  expect(on).toMatchObject({ outlineStyle: 'solid', outlineWidth: '2px', borderStyle: 'solid' })
  await box.press('Space')
  await page.waitForFunction(() => !document.querySelector<HTMLInputElement>('#setting-blame')!.checked)
  expect((await look()).backgroundColor).not.toBe(on.backgroundColor)
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
})
