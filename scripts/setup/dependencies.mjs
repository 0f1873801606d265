// Node built-ins only: this brings everything else.
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { cacheFolder, npm, root, run, say, SetupError } from './shell.mjs'
import { bringCompiler } from './system.mjs'

const sqlite = path.join(root, 'node_modules/sqlite3')
const nativeModule = path.join(sqlite, 'build/Release/node_sqlite3.node')

/** Brings the npm packages as package-lock.json says, and sqlite3's native module. */
export async function bringDependencies() {
  if (!matchesLockfile()) {
    say('Installing the npm packages of package-lock.json, about a minute…')
    // Scripts are left out because sqlite3's would compile silently: it has its own step below.
    const { ok } = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { show: 'all' })
    if (!ok) {
      throw new SetupError('The npm packages could not be installed (see above).', 'npm ci --ignore-scripts')
    }
  }
  await bringSqlite()
}

/** npm writes node_modules/.package-lock.json last, so a killed install never matches. */
function matchesLockfile() {
  const wanted = readPackages('package-lock.json')
  const installed = readPackages('node_modules/.package-lock.json')
  if (!wanted || !installed) return false
  delete wanted['']
  return (
    Object.keys(installed).every(folder => folder in wanted && existsSync(path.join(root, folder))) &&
    Object.entries(wanted).every(([folder, { version, integrity, optional }]) => {
      const there = installed[folder]
      // Optional packages made for another platform stay out.
      return there ? there.version === version && there.integrity === integrity : optional
    })
  )
}

/** @param {string} lockfile */
function readPackages(lockfile) {
  try {
    return JSON.parse(readFileSync(path.join(root, lockfile), 'utf8')).packages
  } catch {
    return undefined
  }
}

/** In a process of its own: a damaged native module can take its process down. */
async function sqliteLoads() {
  return existsSync(nativeModule) && (await run(process.execPath, ['-e', "require('sqlite3')"])).ok
}

async function bringSqlite() {
  const { version } = JSON.parse(readFileSync(path.join(sqlite, 'package.json'), 'utf8'))
  const libc = process.report.getReport().header.glibcVersionRuntime ? 'glibc' : 'libc'
  const name = `sqlite3-${version}-${process.platform}-${process.arch}-${libc}.node`
  const cached = path.join(cacheFolder(), name)
  const isThere =
    (await sqliteLoads()) ||
    (await restoreSqlite(cached)) ||
    (await downloadSqlite()) ||
    (await compileSqlite())
  if (!isThere) {
    throw new SetupError('sqlite3 could not be compiled.', 'npm rebuild sqlite3 --foreground-scripts')
  }
  if (!existsSync(cached)) copyWhole(nativeModule, cached)
}

/** @param {string} cached */
async function restoreSqlite(cached) {
  if (!existsSync(cached)) return false
  copyWhole(cached, nativeModule)
  if (await sqliteLoads()) return true
  // Built for another system, as when a home folder is shared between machines.
  rmSync(cached)
  return false
}

async function downloadSqlite() {
  const installer = path.join(root, 'node_modules/prebuild-install/bin.js')
  await run(process.execPath, [installer, '-r', 'napi'], { cwd: sqlite, timeout: 60_000 })
  return sqliteLoads()
}

async function compileSqlite() {
  await bringCompiler()
  say('No ready-made sqlite3 can be reached: compiling it, about two minutes, once per machine…')
  const env = { npm_config_build_from_source: 'true' }
  // Node's own headers beside it, as most installers put them, save node-gyp a download that may not be possible.
  const prefix = path.resolve(process.execPath, '../..')
  const configured = (await npm(['config', 'get', 'nodedir'])).output.trim()
  if (configured === 'undefined' && existsSync(path.join(prefix, 'include/node/node_api.h'))) {
    env.npm_config_nodedir = prefix
  }
  await npm(['rebuild', 'sqlite3', '--ignore-scripts=false'], { env })
  return sqliteLoads()
}

/** Copies and then renames, so that a kill never leaves half a file. */
function copyWhole(from, to) {
  mkdirSync(path.dirname(to), { recursive: true })
  const partial = `${to}.${process.pid}`
  copyFileSync(from, partial)
  renameSync(partial, to)
}
