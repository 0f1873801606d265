import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { dictionaries } from '../../src-main/i18n/index.ts'
import { openFrom, saveTo } from './file-dialogs.ts'
import { makeUpHour } from './made-up-hour.ts'
import { makeUpUsage } from './made-up-usage.ts'
import { clickMenu, freshProfile, launch, type Tachograph } from './tachograph.ts'
import { updateServer } from './update-server.ts'

type Language = 'en' | 'ru'

/** The app with something to be seen in each of its views, and a recording of it. */
export async function launchToWalk(): Promise<Tachograph & { recording: string }> {
  const userData = await freshProfile()
  const file = join(userData, 'history.sqlite')
  await makeUpHour(file)
  await makeUpUsage(file)
  const { env } = await updateServer(join(userData, '..'))
  const tachograph = await launch({ userData, env })
  const { page } = tachograph
  await page.locator('.split li[data-part]').first().waitFor()
  await mkdir(join(userData, 'exported'))
  const recording = join(userData, 'exported', 'walked.tachograph')
  await saveTo(tachograph, recording)
  await page.evaluate(async () => {
    const { tachograph: bridge } = window
    const to = Math.floor(Date.now() / 60_000) * 60
    await bridge.exportRange({ from: to - 3000, to: to - 600 }, 'recording', true)
    await bridge.putNote({ id: null, from: to - 1200, to: to - 1200, text: 'Обновление системы' })
    await bridge.createChart()
    await bridge.createBackup()
  })
  return { ...tachograph, recording }
}

/** Shows each view that there is, and in the end a recording; `seen` is told its name. */
export async function walk(
  tachograph: Tachograph & { recording: string },
  language: Language,
  seen: (name: string) => Promise<void>,
): Promise<void> {
  const { app, page, recording } = tachograph
  const { controls, exports, panel, recordings, settings } = dictionaries[language]
  await speak(page, language)

  await walkTabs(page, seen)
  await page.locator('button.shown').click()
  await page.locator('#range-entry').waitFor()
  await seen('date and time')
  await page.keyboard.press('Escape')

  await button(page, panel.open).click()
  await page.locator('[data-part-of-panel=load] dl').waitFor()
  await seen('panel')
  await button(page, panel.addNote).click()
  const note = page.locator('.panel textarea')
  await note.waitFor()
  await seen('note')
  await note.press('Escape')
  await note.waitFor({ state: 'detached' })
  await page.locator('.panel').getByRole('button', { name: controls.close }).click()
  await page.locator('.panel').waitFor({ state: 'detached' })

  for (const name of [controls.showChart, controls.history, settings.open, exports.export]) {
    await button(page, name).click()
    await page.getByRole('dialog').waitFor()
    await seen(name)
    await page.keyboard.press('Escape')
    await page.waitForFunction(() => document.querySelector('dialog') === null)
  }

  await openFrom(tachograph, recording)
  await clickMenu(app, exports.open)
  await button(page, recordings.back).waitFor()
  await seen('recording')
  await button(page, recordings.back).click()
  await button(page, controls.history).waitFor()
}

export async function useTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(chosen => window.tachograph.setSetting('theme', chosen), theme)
  await page.waitForFunction(chosen => document.documentElement.dataset['theme'] === chosen, theme)
}

async function speak(page: Page, language: Language): Promise<void> {
  await page.evaluate(chosen => window.tachograph.setSetting('language', chosen), language)
  await button(page, dictionaries[language].controls.history).waitFor()
}

async function walkTabs(page: Page, seen: (name: string) => Promise<void>): Promise<void> {
  for (const tabs of await page.locator('.tabs').all())
    for (const tab of (await tabs.getByRole('button').all()).toReversed()) {
      await tab.click()
      // Two frames on, what is shown now has been drawn.
      await page.evaluate(
        () => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      )
      await seen(await tab.innerText())
    }
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
