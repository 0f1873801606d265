import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { treeUsage, usedBetween } from './process-tree.ts'
import type { Answer, Row } from './row.ts'

interface Peer {
  name: string
  /** The Debian package it comes from, and a program of it. */
  from?: [debian: string, program: string]
  /** The command that takes a sample a second into `folder`. */
  command: (folder: string) => [program: string, ...args: string[]]
}

const peers: Peer[] = [
  {
    name: 'C floor: read and append 16 bytes',
    command: folder => [join(folder, 'floor'), join(folder, 'data')],
  },
  {
    name: 'sysstat, processor only',
    from: ['sysstat', '/usr/lib/sysstat/sadc'],
    command: folder => ['/usr/lib/sysstat/sadc', '-S', 'INT', '1', join(folder, 'data')],
  },
  {
    name: 'collectd, cpu and csv',
    from: ['collectd-core', '/usr/sbin/collectd'],
    command: folder => ['/usr/sbin/collectd', '-f', '-C', collectdConfiguration(folder)],
  },
  {
    name: 'atop, raw log',
    from: ['atop', '/usr/bin/atop'],
    command: folder => ['/usr/bin/atop', '-w', join(folder, 'data'), '1'],
  },
]

/** What others take who record the processor's load, a sample a second. */
export async function recorders(ms: number): Promise<Answer> {
  const rows: Row[] = []
  const more: string[] = []
  for (const peer of peers) {
    const folder = mkdtempSync(join(tmpdir(), 'tachograph-bench-'))
    try {
      if (!bring(peer, folder)) {
        more.push(`Skipped, for it is not there: ${peer.name}`)
        continue
      }
      rows.push(await rowOf(peer, folder, ms))
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  return { title: 'Other recorders, one sample a second', rows, more }
}

/** Compiles or installs it; whether it is there. */
function bring({ from }: Peer, folder: string): boolean {
  try {
    if (!from) {
      const source = join(process.env['TACHOGRAPH_ROOT'] ?? '', 'test/bench/floor.c')
      execFileSync('cc', ['-O2', '-o', join(folder, 'floor'), source], { stdio: 'ignore' })
      return true
    }
    const [debian, program] = from
    if (existsSync(program)) return true
    if (process.getuid?.() !== 0) return false
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    execFileSync('apt-get', ['install', '-y', '--no-install-recommends', debian], { stdio: 'ignore', env })
    return existsSync(program)
  } catch {
    return false
  }
}

async function rowOf({ name, command }: Peer, folder: string, ms: number): Promise<Row> {
  const [program, ...args] = command(folder)
  const child = spawn(program, args, { stdio: 'ignore' })
  try {
    await wait(3000)
    const before = treeUsage(child.pid!)
    await wait(ms)
    const after = treeUsage(child.pid!)
    const samples = ms / 1000
    const cpu = usedBetween(before, after) / samples
    const written = (after.written - before.written) / samples
    return {
      what: `${name}: processor time, bytes written, memory`,
      ours: '–',
      floor: '–',
      peer: `${cpu.toFixed(2)} ms, ${written.toFixed(0)}, ${(after.pss / 1e6).toFixed(1)} MB`,
      target: '–',
      met: null,
    }
  } finally {
    await ended(child)
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const end = once(child, 'exit')
  child.kill('SIGKILL')
  await end
}

function collectdConfiguration(folder: string): string {
  const file = join(folder, 'collectd.conf')
  writeFileSync(
    file,
    `BaseDir "${folder}"\nPIDFile "${folder}/pid"\nInterval 1\nLoadPlugin cpu\nLoadPlugin csv\n<Plugin csv>\n  DataDir "${folder}/csv"\n</Plugin>\n`,
  )
  return file
}
