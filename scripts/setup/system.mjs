import { accessSync, constants } from 'node:fs'
import path from 'node:path'
import { isRoot, run, say, SetupError } from './shell.mjs'

/** @typedef {import('./electron.mjs').Electron} Electron */

const ELECTRON_LIBRARIES = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libcups2',
  'libdrm2',
]

/**
 * Brings what Electron needs of a Linux system and, for the tests, what they drive and compare with.
 * @param {Electron} electron
 * @param {{ tests: boolean, display: boolean }} needs
 */
export async function bringSystem(electron, needs) {
  if (process.platform !== 'linux') return
  const packages = []
  const { output } = await run('ldd', [electron.executable])
  if (output.includes('not found')) packages.push(...ELECTRON_LIBRARIES)
  if (needs.display && !isInPath('Xvfb')) packages.push('xvfb', 'xauth')
  if (needs.tests && !isInPath('dbus-daemon')) packages.push('dbus')
  // The tests compare our numbers with those of psutil.
  const hasPsutil = !needs.tests || (await run('/usr/bin/python3', ['-c', 'import psutil'])).ok
  if (!hasPsutil) packages.push('python3-psutil')
  await install(packages)
}

/** What node-gyp needs; on other systems it says itself what it misses. */
export async function bringCompiler() {
  if (process.platform !== 'linux') return
  await install(['python3', 'make', 'g++'].filter(program => !isInPath(program)))
}

/** @param {string[]} packages Debian's names */
async function install(packages) {
  if (packages.length === 0) return
  const canInstall = isRoot && isInPath('apt-get')
  if (canInstall) {
    say(`Installing with apt-get, about a minute: ${packages.join(' ')}`)
    await run('apt-get', ['update', '-qq'])
  }
  const names = await Promise.all(packages.map(currentName))
  const args = ['install', '-y', '--no-install-recommends', ...names]
  if (canInstall) {
    const env = { DEBIAN_FRONTEND: 'noninteractive', DEBCONF_NOWARNINGS: 'yes' }
    if ((await run('apt-get', args, { env, show: 'errors' })).ok) return
  }
  const sudo = isRoot ? '' : 'sudo '
  throw new SetupError(
    `This system misses ${names.join(', ')} (the names that Debian and Ubuntu give them).`,
    `${sudo}apt-get update && ${sudo}apt-get ${args.join(' ')}`,
  )
}

/** Debian 13 and Ubuntu 24.04 renamed some libraries when they moved to 64-bit time. */
async function currentName(name) {
  const isKnown = async candidate => (await run('apt-cache', ['show', candidate])).output !== ''
  return !(await isKnown(name)) && (await isKnown(`${name}t64`)) ? `${name}t64` : name
}

/** @param {string} program */
function isInPath(program) {
  return (process.env.PATH ?? '').split(path.delimiter).some(folder => {
    try {
      accessSync(path.join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
