import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { root, run } from './setup/shell.mjs'

const SOURCES = ['src-main', 'src-renderer', 'package.json', 'package-lock.json', 'vite.config.ts']
const stamp = path.join(root, 'out/built-at')

/** Builds main, preload and renderer into out/, unless no source is newer. */
export async function buildIfNeeded() {
  const builtAt = readStamp()
  const isCurrent = builtAt && SOURCES.every(source => newest(path.join(root, source)) < builtAt)
  return isCurrent || build()
}

/** Returns whether it went well. */
export async function build() {
  const startedAt = Date.now()
  const { ok } = await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], { show: 'all' })
  if (ok) writeFileSync(stamp, String(startedAt))
  return ok
}

function readStamp() {
  try {
    return Number(readFileSync(stamp, 'utf8'))
  } catch {
    return undefined
  }
}

/** The latest change in a file or folder; folders count too, as they change when a file is removed. */
function newest(place) {
  const status = statSync(place)
  if (!status.isDirectory()) return status.mtimeMs
  return Math.max(status.mtimeMs, ...readdirSync(place).map(name => newest(path.join(place, name))))
}
