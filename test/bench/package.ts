import { lstatSync, readdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Answer } from './row.ts'

const MOST_MORE = 15e6

/** How much larger the app is on disk than the Electron in it; it must have been packaged (`npm run package`). */
export function packaged(): Answer {
  const electron = filesIn(dirname(process.env['TACHOGRAPH_ELECTRON'] ?? ''))
  const ours = filesIn(resolve(process.env['TACHOGRAPH_ROOT'] ?? '', 'dist/linux-unpacked'))
  const added = sum([...ours].filter(([name]) => !electron.has(name) && name !== 'tachograph'))
  return {
    title: 'Package',
    rows: [
      {
        what: 'unpacked, languages but ours left out; floor: the Electron in it',
        ours: megabytes(sum([...ours])),
        floor: megabytes(sum([...electron])),
        ratio: `+${megabytes(added)} in files of ours`,
        target: '+15 MB',
        met: added <= MOST_MORE,
      },
    ],
  }
}

/** Their sizes in bytes, by their names from the folder on. */
function filesIn(folder: string): Map<string, number> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names.map(name => [name, lstatSync(join(folder, name))] as const)
  // The app that stands in Electron's place while developing is not part of it.
  return new Map(
    files
      .filter(([name, found]) => found.isFile() && !name.startsWith(join('resources', 'app', '/')))
      .map(([name, { size }]) => [name, size]),
  )
}

function sum(files: readonly [string, number][]): number {
  return files.reduce((total, [, size]) => total + size, 0)
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`
}
