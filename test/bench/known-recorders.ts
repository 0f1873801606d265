import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bring, placeOf } from './debian.ts'

const root = resolve(import.meta.dirname, process.env['TACHOGRAPH_ROOT'] ?? '../..')
const sources = join(root, 'test/bench/recorders')
/** That of Debian, which has Debian's packages. */
const PYTHON = '/usr/bin/python3'

export const OURS = 'Tachograph’s own code in plain Node'
export const FLOOR = 'C, 16 bytes appended to a file'

/** The command that takes a sample a second into a folder of its own; `null` where it can't be had. */
export const recorders: Record<string, (folder: string) => string[] | null> = {
  [OURS]: folder => [
    process.execPath,
    join(root, 'test/artefacts/bench/recorder.js'),
    join(folder, 'history.sqlite'),
  ],
  [FLOOR](folder) {
    const program = join(folder, 'floor')
    const isThere = bring(['gcc', 'libc6-dev'], () =>
      execFileSync('cc', ['-O2', '-o', program, join(sources, 'floor.c')], { stdio: 'ignore' }),
    )
    return isThere ? [program, join(folder, 'data')] : null
  },
  'collectd, cpu and csv'(folder) {
    const place = placeOf('collectd-core', '/usr/sbin/collectd')
    if (!place) return null
    return [join(place, 'usr/sbin/collectd'), '-f', '-C', collectdConfiguration(place, folder)]
  },
  'sysstat, processor only'(folder) {
    const place = placeOf('sysstat', '/usr/lib/sysstat/sadc')
    return place ? [join(place, 'usr/lib/sysstat/sadc'), '-S', 'INT', '1', join(folder, 'data')] : null
  },
  'atop, raw log of all processes'(folder) {
    const place = placeOf('atop', '/usr/bin/atop')
    return place ? [join(place, 'usr/bin/atop'), '-w', join(folder, 'data'), '1'] : null
  },
  'Python, psutil and SQLite with a log'(folder) {
    const isThere = bring(['python3-psutil'], () => execFileSync(PYTHON, ['-c', 'import psutil, sqlite3']))
    return isThere ? [PYTHON, join(sources, 'psutil_sqlite.py'), join(folder, 'data.sqlite')] : null
  },
  'Node, Knex with its defaults': folder => [
    process.execPath,
    join(sources, 'knex.mjs'),
    join(folder, 'data.sqlite'),
  ],
}

function collectdConfiguration(place: string, folder: string): string {
  const file = join(folder, 'collectd.conf')
  const lines = [
    `BaseDir "${folder}"`,
    `PIDFile "${join(folder, 'pid')}"`,
    `PluginDir "${join(place, 'usr/lib/collectd')}"`,
    `TypesDB "${join(place, 'usr/share/collectd/types.db')}"`,
    'Interval 1',
    'LoadPlugin cpu',
    'LoadPlugin csv',
    `<Plugin csv>\n  DataDir "${join(folder, 'csv')}"\n</Plugin>`,
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
  return file
}
