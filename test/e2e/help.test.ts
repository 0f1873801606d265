import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  answerQuestions,
  clickMenu,
  end,
  freshProfile,
  launch,
  saidByDialogs,
} from '../support/tachograph.ts'
import { until } from '../support/until.ts'

/** What the system is asked to open or show, in place of its doing so. */
async function rememberOpened(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openPath = path => Promise.resolve(opened.push(path) ? '' : '')
    shell.showItemInFolder = path => void opened.push(path)
  })
  return () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
}

test.each([
  ['en', 'Tachograph help', 'Show log', 'About Tachograph', 'under the MIT licence'],
  ['ru', 'Справка по Tachograph', 'Показать журнал', 'О программе Tachograph', 'лицензия MIT'],
] as const)(
  'the help menu opens what goes with the app, in %s',
  async (language, help, log, about, licence) => {
    const userData = await freshProfile()
    const { app } = await launch({ userData, language })
    const opened = await rememberOpened(app)
    await answerQuestions(app, 1)
    await clickMenu(app, help)
    // A slow start may have been worth a line.
    rmSync(join(userData, 'logs'), { recursive: true, force: true })
    await clickMenu(app, log)
    mkdirSync(join(userData, 'logs'), { recursive: true })
    writeFileSync(join(userData, 'logs', 'main.log'), '')
    await clickMenu(app, log)
    await clickMenu(app, about)
    const paths = await until(opened, found => found.length === 4)
    expect(paths[0]).toMatch(new RegExp(`help.${language}\\.html$`))
    expect(paths.slice(1, 3)).toEqual([userData, join(userData, 'logs', 'main.log')])
    for (const path of paths) expect(existsSync(path), path).toBe(true)
    const [said] = await saidByDialogs(app)
    expect(said).toMatch(/^Tachograph \d+\.\d+\.\d+\n/)
    expect(said).toContain(licence)
    expect(said).toMatch(/Electron \d.* · Chromium \d.* · Node \d/)
  },
)

test('the window opens again as large as it was', async () => {
  const first = await launch()
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.setSize(900, 650))
  await until(
    () => first.page.evaluate(() => innerWidth),
    width => width > 850 && width <= 900,
  )
  await end(first)
  const { app } = await launch({ userData: first.userData })
  const size = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getSize())
  expect(size).toEqual([900, 650])
})

test('a page that crashes is loaded again once, and says so', async () => {
  const { app } = await launch()
  const isSaid = await app.evaluate(
    ({ BrowserWindow }, words) =>
      new Promise(resolve => {
        const { webContents } = BrowserWindow.getAllWindows()[0]!
        const isThere = `new Promise(resolve => {
          const look = () => document.body.innerText.includes(${JSON.stringify(words)}) ? resolve(true) : setTimeout(look, 50)
          look()
        })`
        webContents.once('did-finish-load', () => resolve(webContents.executeJavaScript(isThere)))
        webContents.forcefullyCrashRenderer()
      }),
    'The window had crashed and was opened anew. Recording went on.',
  )
  expect(isSaid).toBe(true)
  const isLoadedAgain = await app.evaluate(
    ({ BrowserWindow }) =>
      new Promise(resolve => {
        const { webContents } = BrowserWindow.getAllWindows()[0]!
        webContents.once('render-process-gone', () => resolve(webContents.isLoading()))
        webContents.forcefullyCrashRenderer()
      }),
  )
  expect(isLoadedAgain).toBe(false)
})
