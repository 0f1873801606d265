import { type AddressInfo, createServer } from 'node:net'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { saveTo } from '../support/file-dialogs.ts'
import { samplesIn } from '../support/history-file.ts'
import { type Socket, socketsOf } from '../support/sockets.ts'
import {
  answerQuestions,
  ending,
  EVERY_SECOND,
  freshProfile,
  launch,
  start,
  type Tachograph,
} from '../support/tachograph.ts'
import { until } from '../support/until.ts'
import { updateServer } from '../support/update-server.ts'

interface NetLog {
  constants: { logEventTypes: Record<string, number> }
  events: { type: number; params?: { url?: string; host?: string } }[]
}

/** Looking a name up, and connecting. */
const OUTWARD = /^(HOST_RESOLVER_MANAGER_(REQUEST|JOB)|DNS_TRANSACTION|(TCP|UDP|SSL)_CONNECT|QUIC_SESSION$)/

/** What Chromium's network stack was asked for during `work`: addresses, and names to resolve. */
async function loggedDuring({ app, userData }: Tachograph, work: () => Promise<unknown>) {
  const file = join(userData, 'net-log.json')
  await app.evaluate(({ netLog }, path) => netLog.startLogging(path, { captureMode: 'everything' }), file)
  await work()
  await app.evaluate(({ netLog }) => netLog.stopLogging())
  const { constants, events } = JSON.parse(await readFile(file, 'utf8')) as NetLog
  const kinds = new Map(Object.entries(constants.logEventTypes).map(([name, number]) => [number, name]))
  const named = events.map(({ type, params }) => ({ kind: kinds.get(type) ?? '', params }))
  return {
    urls: named.flatMap(({ kind, params }) => (kind.startsWith('URL_REQUEST') && params?.url) || []),
    network: named.filter(({ kind }) => OUTWARD.test(kind)),
  }
}

/** Looks every 50 ms at the sockets of a process and its children; what it saw, each once. */
function watchSockets(pid: number) {
  const seen = new Map<string, Socket>()
  const timer = setInterval(() => {
    for (const socket of socketsOf(pid)) seen.set(Object.values(socket).join(' '), socket)
  }, 50)
  onTestFinished(() => clearInterval(timer))
  return () => [...seen.values()]
}

test('the watch sees a socket that reaches out', async () => {
  const server = createServer().listen(0, '0.0.0.0')
  onTestFinished(() => void server.close())
  const seen = watchSockets(process.pid)
  const sockets = await until(
    () => Promise.resolve(seen()),
    found => found.some(({ isLoopback }) => !isLoopback),
  )
  const { port } = server.address() as AddressInfo
  expect(sockets.map(({ local }) => local)).toContain(`00000000:${port.toString(16).toUpperCase()}`)
})

test('a session in which everything is used reaches no network', async () => {
  const tachograph = await launch({ settings: EVERY_SECOND })
  const { app, process: main } = tachograph
  const seen = watchSockets(main.pid!)
  const { urls, network } = await loggedDuring(tachograph, () => useEverything(tachograph))
  // The test itself drives the app over loopback.
  expect(seen().length).toBeGreaterThan(0)
  expect(seen().filter(({ isLoopback }) => !isLoopback)).toEqual([])
  expect(urls.filter(url => !/^(app:\/\/tachograph\/|data:|blob:app:)/.test(url))).toEqual([])
  expect(network).toEqual([])

  // Had it been asked for anything, it would be told.
  const asked = await loggedDuring(tachograph, () =>
    app.evaluate(({ net }) => net.fetch('http://127.0.0.1:9/').catch(() => undefined)),
  )
  expect(asked.urls).toContain('http://127.0.0.1:9/')
  expect(asked.network).not.toEqual([])
})

async function useEverything({ app, page, history, userData }: Tachograph): Promise<void> {
  await page.reload()
  await until(
    () => samplesIn(history),
    rows => rows.length > 0,
  )
  await answerQuestions(app, 1)
  await saveTo({ app }, join(userData, 'saved'))
  const click = (name: string) => page.getByRole('button', { name, exact: true }).click()
  await click('Create chart')
  await page.getByText('Chart created').waitFor()
  await click('Show chart')
  for (const format of ['PNG', 'SVG', 'CSV']) await click(`Save as ${format}…`)
  await page.getByText('Saved: ').waitFor()
  await click('Copy')
  await click('Delete…')
  await page.evaluate(async () => {
    await window.tachograph.setSetting('language', 'ru')
    await window.tachograph.setSetting('language', 'en')
    await window.tachograph.stopRecording()
    await window.tachograph.resetHistory()
    await window.tachograph.startRecording()
    // What a page that was taken over would try.
    const image = new Image()
    image.src = 'https://example.com/image.png'
    navigator.sendBeacon('https://example.com')
    await fetch('https://example.com').catch(() => undefined)
  })
  await until(
    () => samplesIn(history),
    rows => rows.length > 1,
  )
}

test('started as a person starts it, it has no socket at all, also where newer versions are published', async () => {
  const userData = await freshProfile(EVERY_SECOND)
  const { env, requests } = await updateServer(dirname(userData))
  const app = start(userData, { env })
  const seen = watchSockets(app.pid!)
  await until(
    () => samplesIn(join(userData, 'history.sqlite')).catch(() => []),
    rows => rows.length > 1,
  )
  app.kill('SIGTERM')
  expect(await ending(app)).toBe(0)
  expect(seen()).toEqual([])
  expect(requests).toEqual([])
})
