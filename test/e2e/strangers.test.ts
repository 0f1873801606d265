import { expect, test } from 'vitest'
import { requestNames } from '../../src-main/contract/channels.ts'
import { everythingOf } from '../support/left-alone.ts'
import { samplesIn } from '../support/history-file.ts'
import {
  answerQuestions,
  EVERY_SECOND,
  launch,
  saidByDialogs,
  type Tachograph,
} from '../support/tachograph.ts'
import { until } from '../support/until.ts'

const PAGE = 'app://tachograph/index.html'
/** What a request could need at most, so that only its sender is wrong. */
const askAll = `Promise.all(${JSON.stringify(requestNames)}.map(name => tachograph[name]()))`

/** The app, not recording, so that nothing changes of itself. */
async function stopped(): Promise<Tachograph> {
  const tachograph = await launch({ settings: EVERY_SECOND })
  await until(
    () => samplesIn(tachograph.history),
    rows => rows.length > 0,
  )
  await tachograph.page.getByRole('button', { name: 'Stop', exact: true }).click()
  await tachograph.page.getByRole('heading', { name: /^Stopped since/ }).waitFor()
  // Else the app makes that of the day by itself meanwhile.
  await tachograph.page.evaluate(() => window.tachograph.createBackup())
  await answerQuestions(tachograph.app, 1)
  return tachograph
}

const refusals = requestNames.map(() => expect.objectContaining({ code: 'untrusted-sender' }))

/** The errors with which every request is answered, where nothing was changed or asked by any of them. */
async function errorsOf({ app, userData }: Tachograph, ask: () => Promise<unknown>): Promise<unknown[]> {
  const before = await everythingOf(userData)
  const answers = (await ask()) as { error?: unknown }[]
  expect(await everythingOf(userData)).toEqual(before)
  expect(await saidByDialogs(app)).toEqual([])
  return answers.map(({ error }) => error)
}

/** Pages that get our preload script, and with it the bridge, without being our window's own page. */
const pages = [PAGE, 'app://tachograph/drawing.html', 'data:text/html,elsewhere', 'about:blank']

test('every request from another window is refused, whatever it shows', async () => {
  const tachograph = await stopped()
  for (const page of pages) {
    const errors = await errorsOf(tachograph, () =>
      tachograph.app.evaluate(
        async ({ BrowserWindow, app }, { page: url, ask }) => {
          const preload = `${app.getAppPath()}/out/preload/index.cjs`
          const window = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } })
          await window.loadURL(url)
          const answers: unknown = await window.webContents.executeJavaScript(ask)
          window.destroy()
          return answers
        },
        { page, ask: askAll },
      ),
    )
    expect(errors, page).toEqual(refusals)
  }
})

test('every request from our own window is refused when it has come to show another page', async () => {
  const tachograph = await stopped()
  for (const page of [...pages.slice(1), `${PAGE}?other`]) {
    const errors = await errorsOf(tachograph, () =>
      tachograph.app.evaluate(
        async ({ BrowserWindow }, { page: url, ask }) => {
          const window = BrowserWindow.getAllWindows()[0]!
          await window.loadURL(url)
          return (await window.webContents.executeJavaScript(ask)) as unknown
        },
        { page, ask: askAll },
      ),
    )
    expect(errors, page).toEqual(refusals)
  }
})

test('a frame in our page has no bridge, and were it to send a request it would be refused', async () => {
  const tachograph = await stopped()
  await tachograph.page.evaluate(async address => {
    const frame = document.createElement('iframe')
    frame.src = address
    const loaded = new Promise(resolve => frame.addEventListener('load', resolve))
    document.body.append(frame)
    await loaded
  }, PAGE)
  // The policy keeps our page from standing in a frame: what is there is an error page of another origin.
  expect(await tachograph.page.evaluate(() => document.querySelector('iframe')!.contentDocument)).toBeNull()
  const errors = await errorsOf(tachograph, () =>
    tachograph.app.evaluate(({ BrowserWindow, ipcMain }, names) => {
      type Gate = (...given: unknown[]) => Promise<unknown>
      const gates = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, Gate>
      const sender = BrowserWindow.getAllWindows()[0]!.webContents
      const [senderFrame] = sender.mainFrame.frames
      return Promise.all(names.map(name => gates.get(name)!({ sender, senderFrame })))
    }, requestNames),
  )
  expect(errors).toEqual(refusals)
  const bridges = await tachograph.app.evaluate(({ BrowserWindow }) =>
    Promise.all(
      BrowserWindow.getAllWindows()[0]!.webContents.mainFrame.frames.map(frame =>
        frame.executeJavaScript('typeof tachograph'),
      ),
    ),
  )
  expect(bridges).toEqual(['undefined'])
})

test('the page cannot open anything, in a window, by a link or in its own place', async () => {
  const { app, page } = await launch()
  for (const url of [
    'https://example.com',
    'data:text/html,elsewhere',
    'file:///etc/passwd',
    'app://tachograph/drawing.html',
  ])
    for (const target of ['_blank', '_self', '_top']) {
      const opened = await page.evaluate(
        ([href, name]) => {
          const link = document.createElement('a')
          Object.assign(link, { href, target: name })
          document.body.append(link)
          link.click()
          return window.open(href, '_blank')
        },
        [url, target],
      )
      expect(opened).toBeNull()
      await page.evaluate(() => window.tachograph.getStatus())
      expect(page.url()).toBe(PAGE)
      expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
    }
})
