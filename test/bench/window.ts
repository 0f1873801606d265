// npm run bench:window [-- FILE]: how fast the real window is on ten years of history; of FILE, or of one made for it.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright-core'
import { makeHistory } from './make-history.ts'
import { measureWindow } from './measure-window.ts'

const ROUNDS = 10

const [, , file] = process.argv
const profile = mkdtempSync(join(tmpdir(), 'tachograph-bench-'))
try {
  const history = join(profile, 'history.sqlite')
  if (file) copyFileSync(file, history)
  else await makeHistory(history, { end: Math.floor(Date.now() / 1000), days: 3653, rawDays: 365 })
  const app = await launch()
  try {
    for (const line of await measureWindow(app, ROUNDS)) process.stdout.write(`| ${line.join(' | ')} |\n`)
  } finally {
    await app.close()
  }
} finally {
  rmSync(profile, { recursive: true })
}

function launch(): Promise<ElectronApplication> {
  const executablePath = process.env['TACHOGRAPH_ELECTRON']
  if (!executablePath) throw new Error('TACHOGRAPH_ELECTRON is not set: run this by `npm run bench:window`.')
  return _electron.launch({
    executablePath,
    args: [process.cwd(), `--user-data-dir=${profile}`, '--lang=en'],
    env: { ...(process.env as Record<string, string>), DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
  })
}
