import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { cachedRuntime, isOffered, prepareRuntime } from './electron-from-npm.mjs'
import { root, run, say, SetupError } from './shell.mjs'

/** @typedef {{ dist: string, executable: string, version: string }} Electron */

const installed = path.join(root, 'node_modules/electron')
const executableName = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/**
 * Finds an Electron to run the app on, or brings one.
 * @returns {Promise<Electron>}
 */
export async function bringElectron() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (override) {
    const given = electronIn(override)
    if (given) return given
    throw new SetupError(
      `ELECTRON_OVERRIDE_DIST_PATH names ${override}, which holds no Electron.`,
      'unset ELECTRON_OVERRIDE_DIST_PATH',
    )
  }
  return official() ?? fromCache() ?? (await downloadOfficial()) ?? (await fromNpm())
}

function official() {
  // install.js writes path.txt last: without it the download was cut short.
  if (!existsSync(path.join(installed, 'path.txt'))) return undefined
  const electron = electronIn(path.join(installed, 'dist'))
  return electron?.version === officialVersion() ? electron : undefined
}

/**
 * Once there, it is used without trying the official download again, so that each start is quick.
 * `npx install-electron` brings the official one, which then goes first.
 */
function fromCache() {
  const electron = isOffered ? electronIn(cachedRuntime()) : undefined
  if (electron)
    say(`Using Electron ${electron.version} from npm (development and tests only, never shipped).`)
  return electron
}

async function downloadOfficial() {
  say(`Downloading Electron ${officialVersion()}, about 120 MB…`)
  await run(process.execPath, [path.join(installed, 'install.js')], { timeout: 15 * 60_000 })
  return official()
}

async function fromNpm() {
  if (!isOffered) {
    throw new SetupError(
      `Electron ${officialVersion()} could not be downloaded from GitHub.`,
      'npx install-electron  (ELECTRON_MIRROR=URL in front of it names another place to download from)',
    )
  }
  await prepareRuntime()
  return fromCache()
}

/** @param {string} dist @returns {Electron | undefined} */
function electronIn(dist) {
  const executable = path.join(dist, executableName[process.platform] ?? 'electron')
  const versionFile = path.join(dist, 'version')
  if (!existsSync(executable) || !existsSync(versionFile)) return undefined
  return { dist, executable, version: readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') }
}

function officialVersion() {
  return JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')).version
}
