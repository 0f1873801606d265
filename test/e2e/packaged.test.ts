import { listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { packaged as measurePackage } from '../bench/package.ts'
import { samplesIn } from '../support/history-file.ts'
import { ending, freshProfile, start } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = join(root, 'dist/linux-unpacked')
const packaged = join(folder, 'tachograph')

beforeAll(() => promisify(execFile)(process.execPath, [join(root, 'scripts/package.mjs')]), 300_000)

test('the packaged app shows its window, records and quits in order', async () => {
  const userData = await freshProfile()
  const app = start(userData, { executable: packaged, switches: ['--remote-debugging-port=0'] })
  const port = await until(
    () => readFile(join(userData, 'DevToolsActivePort'), 'utf8').catch(() => ''),
    text => text !== '',
  )
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port.split('\n')[0]}`)
  onTestFinished(() => browser.close())
  // The port is there before the window.
  const context = browser.contexts()[0]!
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  await page.getByRole('heading', { name: /^Recording since/ }).waitFor()
  await until(
    () => samplesIn(join(userData, 'history.sqlite')),
    rows => rows.length > 0,
  )
  await page.getByRole('button', { name: 'Create chart' }).click()
  await page.getByText('Chart created').waitFor()
  app.kill('SIGTERM')
  expect(await ending(app)).toBe(0)
})

test('it looks for no newer version, as it was published nowhere', async () => {
  await expect(stat(join(folder, 'resources/app-update.yml'))).rejects.toThrow('ENOENT')
})

test('its fuses leave no other way in', async () => {
  const wire = await getCurrentFuseWire(packaged)
  const [off, on] = ['0', '1'].map(state => state.charCodeAt(0))
  expect(wire[FuseV1Options.RunAsNode]).toBe(off)
  expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(off)
  expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(off)
  expect(wire[FuseV1Options.GrantFileProtocolExtraPrivileges]).toBe(off)
  expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(on)
  expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(on)
})

test('it holds no packages of others but those listed, and the licences of all it holds', async () => {
  const list = await readFile(join(root, 'docs/licences.md'), 'utf8')
  const names = (text: string) => [...text.matchAll(/^- (.+): /gm)].map(([, name = '']) => name)
  const files = listPackage(join(folder, 'resources/app.asar'), { isPack: false })
  const found = files.map(file => /^\/node_modules\/((?:@[^/]+\/)?[^/@]+)\/./.exec(file)?.[1])
  expect(new Set(found.filter(Boolean))).toEqual(new Set(names(list.slice(0, list.indexOf('## Bundled')))))

  const texts = await readFile(join(folder, 'LICENSES.packages.txt'), 'utf8')
  for (const name of names(list)) expect(texts).toMatch(new RegExp(`^${name} \\d+\\.`, 'm'))
  expect(await readFile(join(folder, 'LICENSE.tachograph.txt'), 'utf8')).toContain('MIT')
  for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html'])
    expect((await stat(join(folder, name))).size).toBeGreaterThan(1000)
})

test('its help stands beside its archive, with all that it shows', async () => {
  const help = join(folder, 'resources/docs/help')
  for (const language of ['en', 'ru']) {
    const page = await readFile(join(help, `${language}.html`), 'utf8')
    const shown = [...page.matchAll(/(?:href|src)="([^"#:]+)"/g)].map(([, path = '']) => path)
    expect(shown).toContain('help.css')
    for (const path of shown) expect((await stat(join(help, path))).size).toBeGreaterThan(0)
  }
})

test('the package takes no more room than it may', () => {
  const { rows, more } = measurePackage()
  expect(rows).toMatchObject([{ met: true }])
  expect(more![0]).toMatch(/\| node_modules\/sqlite3 *\| [1-9][\d.]+ MB/)
})
