import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { dictionaries } from '../../src-main/i18n/index.ts'
import { cutOff } from '../support/cut-off.ts'
import { makeUpHour } from '../support/made-up-hour.ts'
import { EVERY_SECOND, freshProfile, launch, type Tachograph } from '../support/tachograph.ts'
import { pointUntil } from '../support/pointing.ts'
import { until } from '../support/until.ts'
import { launchToWalk, walk } from '../support/walk.ts'

const artefacts = resolve(import.meta.dirname, '../artefacts')
const sizes = [
  [800, 600],
  [1080, 760],
  [1600, 1000],
] as const
const themes = ['light', 'dark'] as const

async function shape(
  { app, page }: Tachograph,
  theme: 'light' | 'dark',
  [width, height]: readonly [number, number],
) {
  await app.evaluate(
    ({ BrowserWindow, nativeTheme }, wanted) => {
      nativeTheme.themeSource = wanted.theme
      BrowserWindow.getAllWindows()[0]!.setContentSize(wanted.width, wanted.height)
    },
    { theme, width, height },
  )
  await page.waitForFunction(
    wanted =>
      document.documentElement.dataset['theme'] === wanted.theme &&
      innerWidth === wanted.width &&
      innerHeight === wanted.height,
    { theme, width, height },
  )
  // Two frames on, the charts have been drawn in the new size.
  await page.evaluate(() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn))))
}

describe.each(['en', 'ru'] as const)('in %s', language => {
  const { controls, charts, history, kept, range, status } = dictionaries[language]

  test('every size and theme shows everything, nothing cut off', async () => {
    const userData = await freshProfile(EVERY_SECOND)
    await makeUpHour(join(userData, 'history.sqlite'))
    const tachograph = await launch({ userData, language })
    const { page } = tachograph
    await mkdir(artefacts, { recursive: true })
    await page.locator('.split li[data-part]').first().waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language)
    for (const name of [
      controls.start,
      controls.stop,
      controls.reset,
      controls.createChart,
      controls.showChart,
    ])
      expect(await page.getByRole('button', { name, exact: true }).isVisible(), name).toBe(true)
    for (const heading of [charts.samples, charts.meanOfEach.minute(1, '1')])
      expect(await page.getByRole('heading', { name: heading }).isVisible(), heading).toBe(true)
    for (const name of Object.values(range.names))
      expect(await page.getByRole('button', { name, exact: true }).isVisible(), name).toBe(true)
    expect(await page.getByText(status.loadAverage, { exact: true }).isVisible()).toBe(true)

    await page.getByRole('button', { name: controls.createChart, exact: true }).click()
    await page.getByText(kept.created).waitFor()
    await page.evaluate(() => window.tachograph.createBackup())
    for (const theme of themes) {
      for (const size of sizes) {
        await shape(tachograph, theme, size)
        const name = `${language}-${theme}-${size.join('x')}`
        expect(await cutOff(page), name).toEqual([])
        await page.evaluate(() => (document.activeElement as HTMLElement).blur())
        await page.screenshot({ path: join(artefacts, `window-${name}.png`) })
        await page.getByRole('button', { name: controls.showChart, exact: true }).click()
        await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.kept img')?.naturalWidth)
        expect(await cutOff(page), `charts ${name}`).toEqual([])
        await page.screenshot({ path: join(artefacts, `charts-${name}.png`) })
        await page.keyboard.press('Escape')
        await page.waitForFunction(() => document.querySelector('dialog') === null)
        await page.getByRole('button', { name: controls.history, exact: true }).click()
        await page.getByRole('dialog', { name: history.title }).waitFor()
        expect(await cutOff(page), `history ${name}`).toEqual([])
        await page.screenshot({ path: join(artefacts, `history-${name}.png`) })
        await page.keyboard.press('Escape')
        await page.waitForFunction(() => document.querySelector('dialog') === null)
      }
    }
  })
})

test('no text is cut off in any view, in either language, in the least window and a great one', async () => {
  const tachograph = await launchToWalk()
  for (const size of [sizes[0], sizes[2]]) {
    await shape(tachograph, 'light', size)
    for (const language of ['en', 'ru'] as const)
      await walk(tachograph, language, async name => {
        expect(await cutOff(tachograph.page), `${name}, ${language}, ${size.join('x')}`).toEqual([])
      })
  }
})

test('the pointer tells time, load and parts of the moment on both charts, by mouse and by keyboard', async () => {
  const userData = await freshProfile()
  await makeUpHour(join(userData, 'history.sqlite'))
  const { page } = await launch({ userData })
  // With the first sample of this run everything has its place, and the hour ends in a sample.
  await page.locator('.split li[data-part]').first().waitFor()
  const plot = await page.locator('[data-chart=detail] .plot').boundingBox()
  const pointers = page.locator('.pointer')
  const told = [
    /^\d{1,2}:\d\d:\d\d Load \d+\.\d% User \d+\.\d% System \d+\.\d% I\/O wait \d+\.\d% Steal \d+\.\d%$/,
    /^\d?\d:\d\d[ –]+\d?\d:\d\d Mean \d+\.\d% Least \d+\.\d% Greatest \d+\.\d%/,
  ]
  await pointUntil(page, [plot!.x + 48 + (plot!.width - 64) * 0.2, plot!.y + plot!.height / 2], async () => {
    const texts = await pointers.allInnerTexts()
    return told.every((text, chart) => text.test(texts[chart]?.replaceAll('\n', ' ') ?? ''))
  })

  const shown = async () => Promise.all((await pointers.all()).map(each => each.isVisible()))
  await page.mouse.move(plot!.x + plot!.width / 2, plot!.y - 60)
  await until(shown, found => !found.includes(true))

  await page.locator('[data-chart=means] [role=img]').focus()
  await page.keyboard.press('End')
  await until(shown, found => !found.includes(false))
  const [latest] = await pointers.first().allInnerTexts()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await until(
    () => pointers.first().innerText(),
    text => text !== latest,
  )
  await page.keyboard.press('Escape')
  await until(shown, found => !found.includes(true))
})

test('each moment of a minute tells that minute, each of a gap the gap, on the mouse’s way and by the keys', async () => {
  const userData = await freshProfile()
  await makeUpHour(join(userData, 'history.sqlite'))
  const { page } = await launch({ userData })
  await page.locator('[data-chart=means] [role=img][aria-label*="Asleep"]').waitFor()
  const plot = await page.locator('[data-chart=means] .plot').boundingBox()
  const pointer = page.locator('.pointer').nth(1)
  /** Points so many seconds before now. */
  const tellsAgo = async (seconds: number) => {
    const share = 1 - seconds / 3600
    await page.mouse.move(plot!.x + 48 + (plot!.width - 64) * share, plot!.y + plot!.height / 2)
    return (await pointer.innerText()).replaceAll(/\s/g, ' ')
  }
  const minuteOf = (at: number) =>
    page.evaluate(time => {
      const [from, to] = [Math.floor(time / 60) * 60, Math.floor(time / 60 + 1) * 60]
      const format = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
      return format.formatRange(from * 1000, to * 1000)
    }, at)
  for (const second of [12, 33, 48]) {
    const now = Date.now() / 1000
    const at = Math.floor(now / 60) * 60 - 1080 + second
    const heading = await minuteOf(at)
    await until(
      () => tellsAgo(Date.now() / 1000 - at),
      text => text.startsWith(`${heading} Mean`),
    )
  }
  for (const seconds of [1900, 1825, 1750])
    await until(
      () => tellsAgo(seconds),
      text => /^Asleep Nothing recorded 8 mins? \d{1,2}:\d\d – \d{1,2}:\d\d$/.test(text),
    )

  // With the first sample of this run the hour ends in one, and not in the gap before it.
  await page.locator('.split li[data-part]').first().waitFor()
  await page.locator('[data-chart=detail] [role=img]').focus()
  const said = page.locator('[data-chart=detail] [aria-live]').first()
  expect(await said.innerText()).toBe('')
  await page.keyboard.press('End')
  await until(
    () => said.textContent(),
    text => /^\d{1,2}:\d\d:\d\d, Load \d+\.\d%/.test(text ?? ''),
  )
  await until(async () => {
    const [heading = '?'] = (await said.textContent())!.split(',')
    return (await page.locator('.pointer').first().innerText()).includes(heading)
  }, Boolean)
  for (let minute = 0; minute < 29; minute += 1) await page.keyboard.press('PageUp')
  await until(
    () => said.textContent(),
    text => text?.startsWith('Asleep, Nothing recorded 8') ?? false,
  )
  expect(await page.locator('[data-chart=means] [aria-live]').first().textContent()).toBe('')
})

test('everything is reached and done by the keyboard', async () => {
  const { page } = await launch()
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Stop')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /^Stopped since/ }).waitFor()
  const start = page.getByRole('button', { name: 'Start', exact: true })
  await start.focus()
  await page.keyboard.press('Space')
  await page.getByRole('heading', { name: /^Recording since/ }).waitFor()
  await page.getByRole('button', { name: 'Show chart' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Charts' }).waitFor()
  await page.keyboard.press('Escape')
  await page.waitForFunction(() => document.querySelector('dialog') === null)
  const names = await page.evaluate(() =>
    [...document.querySelectorAll('button, select, [role=img]')].map(
      element => element.getAttribute('aria-label') ?? element.textContent,
    ),
  )
  expect(names.every(Boolean)).toBe(true)
})
