import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, process.env['TACHOGRAPH_ROOT'] ?? '../..')
const kept = join(root, 'test/artefacts/debian')

/** `npm run bench` says so; in the tests nothing is brought from the network. */
const mayBring = process.env['TACHOGRAPH_MAY_BRING'] === '1'
const isRoot = process.getuid?.() === 0

/**
 * Where the files of a Debian package are: `/` where it is installed; `null` where it can't be had
 *
 * `file` is one of its files. What is not there is unpacked beside the bench and not installed, which would start the
 * services that many of these are.
 */
export function placeOf(debian: string, file: string): string | null {
  if (existsSync(file)) return '/'
  const place = join(kept, debian)
  if (existsSync(place)) return place
  if (!mayBring) return null
  mkdirSync(kept, { recursive: true })
  const work = mkdtempSync(join(kept, '.new-'))
  try {
    refreshLists(debian)
    execFileSync('apt-get', ['download', debian], { cwd: work, stdio: 'ignore' })
    const [archive] = readdirSync(work)
    execFileSync('dpkg-deb', ['-x', archive!, 'unpacked'], { cwd: work, stdio: 'ignore' })
    renameSync(join(work, 'unpacked'), place)
    return place
  } catch {
    return null
  } finally {
    rmSync(work, { recursive: true })
  }
}

/** Installs packages that run nothing by themselves, for root and where `isThere` fails; whether they are there then. */
export function bring(packages: readonly string[], isThere: () => void): boolean {
  const looks = () => {
    try {
      isThere()
      return true
    } catch {
      return false
    }
  }
  if (looks()) return true
  if (!mayBring || !isRoot) return false
  try {
    refreshLists(packages[0]!)
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], {
      stdio: 'ignore',
      env,
    })
  } catch {
    return false
  }
  return looks()
}

/** A new machine knows no packages yet. */
function refreshLists(debian: string): void {
  if (isRoot && execFileSync('apt-cache', ['policy', debian]).length === 0)
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'ignore' })
}
