import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as later } from 'node:timers/promises'

/** Whether something shows tray icons here. On Linux that is up to the desktop: plain GNOME has no tray. */
export async function trayHostAvailable(): Promise<boolean> {
  if (process.platform !== 'linux') return true
  if (!hasSessionBus(process.env)) return false
  for (const [tool, ...args] of questions) {
    const answer = await ask(tool, args)
    if (answer !== 'no such tool') return saysYes(answer)
  }
  return false
}

/** Whether something shows them within so long: at login the panel may come after the programs that it starts. */
export async function trayHostAppears(withinMs: number, everyMs = 1000): Promise<boolean> {
  for (let waited = 0; waited < withinMs; waited += everyMs) {
    if (await trayHostAvailable()) return true
    await later(everyMs)
  }
  return trayHostAvailable()
}

/** What gdbus, dbus-send and busctl print for a true boolean: `(<true>,)`, `variant boolean true` and `b true`. */
export function saysYes(answer: string): boolean {
  return /^\s*(\(<true>,\)|variant\s+boolean true|b true)\s*$/.test(answer)
}

/** The tools start a bus of their own where there is none, so they are only asked where there is one. */
export function hasSessionBus(env: NodeJS.ProcessEnv): boolean {
  if (env['DBUS_SESSION_BUS_ADDRESS']) return true
  return env['XDG_RUNTIME_DIR'] !== undefined && existsSync(join(env['XDG_RUNTIME_DIR'], 'bus'))
}

const watcher = 'org.kde.StatusNotifierWatcher'
const path = '/StatusNotifierWatcher'
const property = 'IsStatusNotifierHostRegistered'
const get = 'org.freedesktop.DBus.Properties.Get'

/** One question in the words of each tool that a Linux desktop may have. */
const questions: [tool: string, ...args: string[]][] = [
  [
    'gdbus',
    'call',
    '--session',
    '--dest',
    watcher,
    '--object-path',
    path,
    '--method',
    get,
    watcher,
    property,
  ],
  [
    'dbus-send',
    '--session',
    '--print-reply=literal',
    `--dest=${watcher}`,
    path,
    get,
    `string:${watcher}`,
    `string:${property}`,
  ],
  ['busctl', '--user', 'get-property', watcher, path, watcher, property],
]

/** What the tool printed; nothing when it failed, which it does where nobody watches over the tray. */
function ask(tool: string, args: string[]): Promise<string> {
  return new Promise(resolve => {
    execFile(tool, args, { timeout: 2000 }, (error, stdout) => {
      if (error && error.code === 'ENOENT') resolve('no such tool')
      else resolve(error ? '' : stdout)
    })
  })
}
