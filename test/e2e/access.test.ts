import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { dictionaries } from '../../src-main/i18n/index.ts'
import { launch } from '../support/tachograph.ts'
import { until } from '../support/until.ts'
import { launchToWalk, useTheme, walk } from '../support/walk.ts'

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

describe('axe finds no barrier', () => {
  test('in any view, light and in English, dark and in Russian', async () => {
    const tachograph = await launchToWalk()
    const { page } = tachograph
    for (const [language, theme] of [
      ['en', 'light'],
      ['ru', 'dark'],
    ] as const) {
      await useTheme(page, theme)
      await walk(tachograph, language, async name => {
        // The page begins anew where a recording is opened.
        await page.evaluate(source)
        expect(await barriers(page), `${name}, ${language}, ${theme}`).toEqual([])
      })
    }
  })

  test('in the help, in each language, light and dark', async () => {
    const { app } = await launch()
    for (const language of ['en', 'ru']) {
      const opened = app.waitForEvent('window')
      await app.evaluate(
        ({ BrowserWindow }, file) => void new BrowserWindow().loadFile(file),
        resolve(import.meta.dirname, `../../docs/help/${language}.html`),
      )
      const page = await opened
      await page.getByRole('heading', { level: 1 }).waitFor()
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        await page.evaluate(source)
        expect(await barriers(page), `${language}, ${colorScheme}`).toEqual([])
      }
    }
  })
})

test('twice as large, everything can still be read and reached, and the charts are sharp', async () => {
  const { app, page } = await launch()
  await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    // Its page is there before it is shown, with the size that it was made with.
    if (!window!.isVisible()) await new Promise<void>(shown => window!.once('show', () => shown()))
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
  for (const canvas of await page.locator('.plot [role=img] canvas').all()) {
    const [pixels, width, height] = await canvas.evaluate(element => {
      const { width: drawn, clientWidth, clientHeight } = element as HTMLCanvasElement
      return [drawn, clientWidth, clientHeight] as const
    })
    expect(pixels).toBe(2 * width)
    expect(height).toBeGreaterThan(100)
  }
})

test('with forced colours focus, what is on and what is chosen can be seen, and with reduced motion nothing moves', async () => {
  const { page } = await launch()
  const drawn = () =>
    page.evaluate(() => document.querySelector<HTMLCanvasElement>('[data-chart=means] canvas')!.toDataURL())
  const usual = await drawn()
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' })
  // The system colours no canvas: the chart has to be drawn anew.
  await until(drawn, picture => picture !== usual)
  const backgroundOf = (name: string) =>
    page
      .getByRole('button', { name, exact: true })
      .evaluate(element => getComputedStyle(element).backgroundColor)
  expect(await backgroundOf('Hour')).not.toBe(await backgroundOf('Day'))
  await page.getByRole('button', { name: 'Busy hours', exact: true }).click()
  const shades = page.locator('.shades i')
  expect(await shades.evaluate(element => getComputedStyle(element).backgroundImage)).toMatch(/gradient/)
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
