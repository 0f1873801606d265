import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import { beforeAll, expect, onTestFinished, test } from 'vitest'
import { samplesIn } from '../support/history-file.ts'
import { ending, freshProfile, start } from '../support/tachograph.ts'
import { until } from '../support/until.ts'

const root = resolve(import.meta.dirname, '../..')
const packaged = join(root, 'dist/linux-unpacked/tachograph')

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
  const page = browser.contexts()[0]!.pages()[0]!
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
