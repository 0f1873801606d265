import { copyFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication } from 'playwright-core'
import { makeProfile } from './benched-app.ts'

const root = resolve(import.meta.dirname, process.env['TACHOGRAPH_ROOT'] ?? '../..')

/** The real app, driven from outside, on a copy of a history. */
export async function withDrivenApp<T>(
  history: string,
  work: (app: ElectronApplication) => Promise<T>,
): Promise<T> {
  const profile = makeProfile()
  try {
    copyFileSync(history, join(profile, 'history.sqlite'))
    const app = await _electron.launch({
      executablePath: process.env['TACHOGRAPH_ELECTRON'] ?? 'electron',
      args: [root, `--user-data-dir=${profile}`, '--lang=en'],
      env: { ...(process.env as Record<string, string>), DBUS_SESSION_BUS_ADDRESS: 'disabled:' },
    })
    try {
      return await work(app)
    } finally {
      await app.close()
    }
  } finally {
    rmSync(resolve(profile, '..'), { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}
