import { getRawHeader } from '@electron/asar'
import { lstatSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { type Answer, lines } from './row.ts'

const MOST_MORE = 15e6
const ARCHIVE = join('resources', 'app.asar')
/** What is smaller than this is told together, bytes. */
const LEAST_TOLD = 1e5

const root = resolve(import.meta.dirname, process.env['TACHOGRAPH_ROOT'] ?? '../..')

type Sizes = Map<string, number>

/** How much larger the app is on disk than the Electron in it; it must have been packaged (`npm run package`). */
export function packaged(): Answer {
  const folder = join(root, 'dist/linux-unpacked')
  const electron = filesIn(dirname(process.env['TACHOGRAPH_ELECTRON'] ?? ''))
  const all = filesIn(folder)
  const ours = new Map([...all].filter(([name]) => !electron.has(name) && name !== 'tachograph'))
  const added = sum(ours)
  const leftOut = new Map([...electron].filter(([name]) => !all.has(name) && name !== 'electron'))
  return {
    title: 'Package',
    rows: [
      {
        what: 'unpacked; floor: the Electron in it, with all its languages',
        ours: megabytes(sum(all)),
        floor: megabytes(sum(electron)),
        ratio: `+${megabytes(added)} in files of ours`,
        target: '+15 MB',
        met: added <= MOST_MORE,
      },
    ],
    more: [
      lines(
        ['Files of ours', 'Size'],
        [...told(ours, join(folder, ARCHIVE))].map(([name, size]) => [name, megabytes(size)]),
      ),
      `Left out of Electron, for it is in other languages: ${megabytes(sum(leftOut))}.`,
    ],
  }
}

/** The largest first; the archive by the folders and packages in it. */
function told(files: Sizes, archive: string): Sizes {
  const groups: Sizes = new Map()
  const add = (name: string, size: number) => groups.set(name, (groups.get(name) ?? 0) + size)
  for (const [name, size] of files) if (name !== ARCHIVE) add(groupOf(name), size)
  for (const [name, size] of filesOf(archive)) add(groupOf(name), size)
  const small = [...groups].filter(([, size]) => size < LEAST_TOLD)
  return new Map([
    ...[...groups].filter(([, size]) => size >= LEAST_TOLD).toSorted(([, a], [, b]) => b - a),
    ['all that is smaller', sum(new Map(small))],
  ])
}

/** The package of npm, or the folder of the build, that it belongs to. */
function groupOf(name: string): string {
  const [, inside = name] = /^resources\/app\.asar(?:\.unpacked)?\/(.*)$/.exec(name) ?? []
  return /^node_modules\/(?:@[^/]+\/)?[^/]+|^out\/[^/]+|^[^/]+/.exec(inside)![0]
}

/** Those in an archive and not beside it, by their names from the archive on. */
function filesOf(archive: string): Sizes {
  const found: Sizes = new Map()
  const walk = (entry: object, path: string) => {
    if ('files' in entry)
      for (const [name, inside] of Object.entries(entry.files as Record<string, object>))
        walk(inside, join(path, name))
    else if ('size' in entry && !('unpacked' in entry)) found.set(path, Number(entry.size))
  }
  walk(getRawHeader(archive).header, ARCHIVE)
  return found
}

/** Their sizes in bytes, by their names from the folder on. */
function filesIn(folder: string): Sizes {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names.map(name => [name, lstatSync(join(folder, name))] as const)
  // The app that stands in Electron's place while developing is not part of it.
  return new Map(
    files
      .filter(([name, found]) => found.isFile() && !name.startsWith(join('resources', 'app', '/')))
      .map(([name, { size }]) => [name, size]),
  )
}

function sum(files: Sizes): number {
  return [...files.values()].reduce((total, size) => total + size, 0)
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
