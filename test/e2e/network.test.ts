import { type AddressInfo, createServer } from 'node:net'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { samplesIn } from '../support/history-file.ts'
import { type Socket, socketsOf } from '../support/sockets.ts'
import { answerQuestions, end, ending, freshProfile, launch, start } from '../support/tachograph.ts'
import { until } from '../support/until.ts'
import { updateServer } from '../support/update-server.ts'

interface NetLog {
  constants: { logEventTypes: Record<string, number> }
  events: { type: number; params?: { url?: string; host?: string } }[]
}

/** Looking a name up, and connecting. */
const OUTWARD = /^(HOST_RESOLVER_MANAGER_(REQUEST|JOB)|DNS_TRANSACTION|(TCP|UDP|SSL)_CONNECT|QUIC_SESSION$)/

/** What Chromium's network stack was asked for: addresses, and names to resolve. */
async function netLog(file: string) {
  const { constants, events } = JSON.parse(await readFile(file, 'utf8')) as NetLog
  const kinds = new Map(Object.entries(constants.logEventTypes).map(([name, number]) => [number, name]))
  const named = events.map(({ type, params }) => ({ kind: kinds.get(type) ?? '', params }))
  return {
    urls: named.flatMap(({ kind, params }) => (kind.startsWith('URL_REQUEST') && params?.url) || []),
    network: named.filter(({ kind }) => OUTWARD.test(kind)),
  }
}

/** Looks every 20 ms at the sockets of a process and its children; what it saw, each once. */
function watchSockets(pid: number) {
  const seen = new Map<string, Socket>()
  const timer = setInterval(() => {
    for (const socket of socketsOf(pid)) seen.set(Object.values(socket).join(' '), socket)
  }, 20)
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
  const userData = await freshProfile()
  const log = join(userData, 'net-log.json')
  const tachograph = await launch({
    userData,
    switches: [`--log-net-log=${log}`, '--net-log-capture-mode=Everything'],
  })
  const { app, page, history, process: main } = tachograph
  const seen = watchSockets(main.pid!)
  await until(
    () => samplesIn(history),
    rows => rows.length > 0,
  )
  await answerQuestions(app, 1)
  await app.evaluate(
    ({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
    },
    join(userData, 'saved'),
  )
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
  await end(tachograph)

  // The test itself drives the app over loopback.
  expect(seen().length).toBeGreaterThan(0)
  expect(seen().filter(({ isLoopback }) => !isLoopback)).toEqual([])
  const { urls, network } = await netLog(log)
  expect(urls.filter(url => !/^(app:\/\/tachograph\/|data:|blob:app:)/.test(url))).toEqual([])
  expect(network).toEqual([])
})

test('started as a person starts it, it has no socket at all, also where newer versions are published', async () => {
  const userData = await freshProfile()
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
