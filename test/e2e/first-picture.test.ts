import { readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { samplesIn } from '../support/history-file.ts'
import { end, freshProfile, launch } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

test('the window is shown when both of its charts are drawn, and not before', async () => {
  const { app } = await launch()
  const drawn = await app.evaluate(async ({ app: main, BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]!.destroy()
    main.emit('activate')
    const window = BrowserWindow.getAllWindows()[0]!
    const wasVisible = window.isVisible()
    await new Promise<void>(resolve => void window.once('show', () => resolve()))
    const charts = await window.webContents.executeJavaScript(
      `document.querySelectorAll('.plot [role=img]:has(canvas)').length`,
    )
    return { wasVisible, charts }
  })
  expect(drawn).toEqual({ wasVisible: false, charts: 2 })
})

test('a window whose page never gets to a picture is shown all the same', async () => {
  const { app } = await launch()
  const shown = await app.evaluate(async ({ app: main, BrowserWindow, session }) => {
    BrowserWindow.getAllWindows()[0]!.destroy()
    session.defaultSession.webRequest.onBeforeRequest((details, answer) =>
      answer({ cancel: details.url.endsWith('.js') }),
    )
    main.emit('activate')
    const window = BrowserWindow.getAllWindows()[0]!
    await new Promise<void>(resolve => void window.once('show', () => resolve()))
    const page = await window.webContents.executeJavaScript(`document.querySelectorAll('.plot').length`)
    return { isVisible: window.isVisible(), page }
  })
  expect(shown).toEqual({ isVisible: true, page: 0 })
})

test('what was compiled of the page is kept for the next time', async () => {
  const first = await launch()
  await end(first)
  const kept = join(first.userData, 'Code Cache', 'js')
  const sizes = await Promise.all(
    (await readdir(kept)).map(async name => (await stat(join(kept, name))).size),
  )
  // That of the charts alone is more.
  expect(Math.max(...sizes)).toBeGreaterThan(200_000)
})

test('a sample takes one frame, and none is drawn until the next', async () => {
  const userData = await freshProfile()
  await writeFile(join(userData, 'settings.json'), JSON.stringify({ interval: 2, blame: false }))
  const { app, page } = await launch({ userData })
  await app.context().addInitScript(() => {
    const request = window.requestAnimationFrame.bind(window)
    const framed = new Set<number>()
    Object.assign(window, { framed })
    window.requestAnimationFrame = callback =>
      request(at => {
        framed.add(at)
        callback(at)
      })
  })
  await page.reload()
  await page.waitForSelector('.plot canvas')
  // Away from the charts, whose pointer would take a frame of its own.
  await page.mouse.move(2, 2)
  const lookAtOne = async () => {
    const { framed } = window as unknown as { framed: Set<number> }
    const after = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))
    const sampled = () =>
      new Promise<void>(resolve => {
        const leave = window.tachograph.on('sample', () => {
          leave()
          resolve()
        })
      })
    await sampled()
    framed.clear()
    await after(800)
    const forASample = framed.size
    await after(700)
    return { forASample, afterwards: framed.size - forASample }
  }
  // On a busy machine the next sample may be there before it was looked for long enough.
  await until(
    () => page.evaluate(lookAtOne),
    ({ forASample, afterwards }) => forASample === 1 && afterwards === 0,
  )
})

test('a window that is not seen draws nothing, and what there is when it is seen again', async () => {
  const { page, history } = await launch({ settings: { interval: 1, blame: false } })
  const chart = page.locator('[data-chart=detail] [role=img]')
  const label = () => chart.getAttribute('aria-label')
  // Whatever becomes of the window, to Playwright its page is visible.
  const become = (state: DocumentVisibilityState) =>
    page.evaluate(next => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: next })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  await until(label, text => text?.includes('mean') ?? false)
  await become('hidden')
  const before = await label()
  const known = (await samplesIn(history)).length
  await until(
    () => samplesIn(history),
    samples => samples.length > known + 2,
  )
  expect(await label()).toBe(before)
  await become('visible')
  await until(label, text => text !== before)
})
