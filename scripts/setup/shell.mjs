// Node built-ins only: this runs before the first `npm ci`.
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.resolve(fileURLToPath(import.meta.url), '../../..')
export const isRoot = process.getuid?.() === 0

/** A set-up step that could not be done: what is wrong, and the command that would mend it. */
export class SetupError extends Error {
  /** @param {string} sentence @param {string} remedy */
  constructor(sentence, remedy) {
    super(`${sentence}\nTo mend it: ${remedy}`)
  }
}

/** @param {string} line */
export function say(line) {
  console.log(`[set-up] ${line}`)
}

/** Ends with this process. @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()
process.once('exit', () => running.forEach(child => child.kill()))

/**
 * Runs a command to its end. Its output is swallowed unless `show` lets it, or its errors, through.
 * @param {string} command
 * @param {string[]} args
 * @param {{ show?: 'all' | 'errors', env?: NodeJS.ProcessEnv, cwd?: string, timeout?: number, shell?: boolean }} options
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export async function run(command, args, { show, env, cwd = root, timeout, shell } = {}) {
  const stdio = ['ignore', show === 'all' ? 'inherit' : 'pipe', show ? 'inherit' : 'ignore']
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, timeout, shell, stdio })
  running.add(child)
  let output = ''
  child.stdout?.on('data', chunk => (output += chunk))
  const ok = await new Promise(resolve => {
    child.on('error', () => resolve(false))
    child.on('close', code => resolve(code === 0))
  })
  running.delete(child)
  return { ok, output }
}

/**
 * npm started from within npm inherits the outer one's switches (`--silent`, `--omit=dev`…) by the environment.
 * Those that would bend a set-up are overruled.
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} options
 */
export function npm(args, options) {
  const overrule = ['--loglevel=error', '--include=dev', '--dry-run=false', '--json=false', '--global=false']
  // npm is a .cmd file on Windows, which only a shell can start.
  return run('npm', [...args, ...overrule], { shell: process.platform === 'win32', ...options })
}

/** The user's own cache, shared by every clone of the project. */
export function cacheFolder() {
  const home = os.homedir()
  const bySystem = {
    darwin: path.join(home, 'Library/Caches'),
    win32: process.env.LOCALAPPDATA ?? path.join(home, 'AppData/Local'),
  }
  const caches = bySystem[process.platform] ?? (process.env.XDG_CACHE_HOME || path.join(home, '.cache'))
  const folder = path.join(caches, 'tachograph')
  mkdirSync(folder, { recursive: true })
  return folder
}
