import { describe, expect, test } from 'vitest'
import { requestNames } from '../../src-main/contract/channels.ts'
import { eventsIn } from '../support/history-file.ts'
import { launch } from '../support/tachograph.ts'

const ORIGIN = 'app://tachograph'

describe('the page', () => {
  test('has no Node, no raw channel, and only the bridge of the contract', async () => {
    const { app, page } = await launch()
    const found = await page.evaluate(() => ({
      node: [typeof globalThis.process, typeof (globalThis as { require?: unknown }).require],
      bridge: Object.keys(window.tachograph).toSorted(),
    }))
    expect(found.node).toEqual(['undefined', 'undefined'])
    expect(found.bridge).toEqual([...requestNames, 'on'].toSorted())
    const refused = await page.evaluate(() => {
      try {
        window.tachograph.on('anything' as never, () => undefined)
        return false
      } catch {
        return true
      }
    })
    expect(refused).toBe(true)
    const preferences = await app.evaluate(({ webContents }) =>
      webContents
        .getAllWebContents()
        .map(contents =>
          (contents as unknown as { getLastWebPreferences: () => object }).getLastWebPreferences(),
        ),
    )
    for (const each of preferences)
      expect(each).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
      })
  })

  test('is served with a strict policy, and nothing from outside its folder is', async () => {
    const { app, page } = await launch()
    const answers = await app.evaluate(
      async ({ net }, urls) =>
        Promise.all(
          urls.map(async url => {
            const response = await net.fetch(url, { bypassCustomProtocolHandlers: false })
            return { url, status: response.status, policy: response.headers.get('content-security-policy') }
          }),
        ),
      [
        `${ORIGIN}/index.html`,
        `${ORIGIN}/../main/main.js`,
        `${ORIGIN}/%2e%2e/main/main.js`,
        `${ORIGIN}/..%2fmain%2findex.js`,
        `${ORIGIN}/%2fetc%2fpasswd`,
        `${ORIGIN}/%00`,
        'app://elsewhere/index.html',
      ],
    )
    expect(answers[0]).toMatchObject({ status: 200, policy: expect.stringContaining("default-src 'none'") })
    for (const answer of answers.slice(1)) expect(answer, answer.url).toMatchObject({ status: 404 })
    const ran = await page.evaluate(() => {
      const script = document.createElement('script')
      script.textContent = 'window.injected = true'
      document.head.append(script)
      return 'injected' in window
    })
    expect(ran).toBe(false)
    await expect(page.evaluate(() => fetch('https://example.com'))).rejects.toThrow(/fetch/i)
  })

  test('cannot navigate, open a window or get a permission', async () => {
    const { app, page } = await launch()
    await page.evaluate(() => {
      location.href = 'https://example.com'
    })
    expect(await page.evaluate(() => window.open('https://example.com'))).toBeNull()
    const permission = await page.evaluate(() => Notification.requestPermission())
    expect(permission).toBe('denied')
    await expect(
      page.evaluate(() => navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'granted')),
    ).rejects.toThrow()
    expect(page.url()).toBe(`${ORIGIN}/index.html`)
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })
})

describe('a request', () => {
  const hostile: [name: string, args: unknown[]][] = [
    ...requestNames.map((name): [string, unknown[]] => [name, ['more', 'than', 'it', 'takes', {}]]),
    ['readChart', ['../../etc', 'light']],
    ['readChart', ['20260101T000000Z', 'blue']],
    ['saveChart', ['20260101T000000Z', 'exe', 'light']],
    ['deleteChart', ['..']],
    ['deleteChart', [{ toString: 'x' }]],
    ['setSetting', ['language', 'xx']],
    ['setSetting', ['recording', false]],
    ['setSetting', ['language', null]],
  ]

  test('with arguments that make no sense is answered with an error and changes nothing', async () => {
    const { page, history } = await launch()
    const before = await eventsIn(history)
    const answers = await page.evaluate(
      calls =>
        Promise.all(
          calls.map(([name, args]) =>
            (window.tachograph as unknown as Record<string, (...given: unknown[]) => Promise<unknown>>)[
              name
            ]!(...args),
          ),
        ),
      hostile,
    )
    for (const [index, answer] of answers.entries())
      expect(answer, hostile[index]![0]).toMatchObject({ ok: false, error: { code: 'bad-arguments' } })
    expect(await eventsIn(history)).toEqual(before)
    await page.getByRole('heading', { name: /^Recording since/ }).waitFor()
    const missing = await page.evaluate(() => window.tachograph.deleteChart('20260101T000000Z'))
    expect(missing).toMatchObject({ ok: false, error: { code: 'not-found' } })
  })
})
