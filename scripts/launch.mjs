import { spawn } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { hasDisplay, startVirtualDisplay } from './display.mjs'
import { isRoot, root } from './setup/shell.mjs'

/**
 * Starts Electron on the project. In a process group of its own, so that Ctrl+C reaches it once, from us.
 * @param {import('./setup/electron.mjs').Electron} electron
 * @param {string[]} switches for the app
 * @param {NodeJS.ProcessEnv} env
 */
export function launch(electron, switches, env) {
  return spawn(electron.executable, [root, ...switches], {
    // Terminals inside Electron apps set this; it would turn ours into a plain Node.
    env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined, ...env },
    stdio: 'inherit',
    detached: process.platform !== 'win32',
  })
}

/** The environment for windows: the one there is, or that of a virtual display where there is none. */
export async function displayEnvironment() {
  if (hasDisplay) return {}
  console.warn('There is no display here: running on a virtual one (Xvfb), where nobody sees the window.')
  return startVirtualDisplay()
}

/**
 * Chromium's sandbox refuses to work for root, and where the system denies it user namespaces.
 * @param {import('./setup/electron.mjs').Electron} electron
 */
export function sandboxSwitches(electron) {
  if (process.platform !== 'linux') return []
  const reason = isRoot
    ? 'You are root'
    : deniesUserNamespaces() && !hasSetuidHelper(electron)
      ? 'No user namespaces'
      : ''
  if (!reason) return []
  console.warn(`${reason}: running with --no-sandbox, so web content is not kept apart from the system.`)
  return ['--no-sandbox']
}

function deniesUserNamespaces() {
  const setting = name => {
    try {
      return readFileSync(`/proc/sys/${name}`, 'utf8').trim()
    } catch {
      return undefined
    }
  }
  return (
    setting('kernel/apparmor_restrict_unprivileged_userns') === '1' ||
    setting('kernel/unprivileged_userns_clone') === '0' ||
    setting('user/max_user_namespaces') === '0'
  )
}

function hasSetuidHelper(electron) {
  const helper = statSync(path.join(electron.dist, 'chrome-sandbox'), { throwIfNoEntry: false })
  return helper?.uid === 0 && (helper.mode & 0o4000) !== 0
}

/**
 * Calls back when this process is asked to end: once for each time that the person asks.
 * @param {(signal: NodeJS.Signals) => void} end
 */
export function onEndRequest(end) {
  let last = 0
  const request = signal => {
    // Under npm a Ctrl+C comes twice, from the terminal and from npm, and a second one would kill the app.
    if (Date.now() - last < 1000) return
    last = Date.now()
    end(signal)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, request)

  // A SIGTERM to npm ends it and the shell between it and us, but doesn't reach us.
  if (!process.env.npm_lifecycle_event) return
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    request('SIGTERM')
  }, 500)
  watch.unref()
}

/** @param {import('node:child_process').ChildProcess | undefined} app @param {NodeJS.Signals} signal */
export function askToQuit(app, signal) {
  // On Windows the app has had its own Ctrl+C, and a signal from here would only kill it.
  if (process.platform !== 'win32') app?.kill(signal)
}

/** @param {number | null} code @param {NodeJS.Signals | null} signal */
export function exitCode(code, signal) {
  return code ?? 128 + os.constants.signals[signal]
}
