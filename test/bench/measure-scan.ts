import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { attribute } from '../../src-main/processes/attribute.ts'
import { LinuxScan } from '../../src-main/processes/linux-scan.ts'
import type { Scan } from '../../src-main/processes/scan.ts'

const ROUNDS = 3
const SCANS = 20
const TICK_MS = 10

/** Processor time of one look at all processes, milliseconds. */
export interface ScanCosts {
  processes: number
  /** Each scan with the comparison that follows. */
  ours: number[]
  /** A sample of `atop -w`, the mean of each round; empty where it is not there. */
  atop: number[]
}

/** Measures in turns, on a machine with so many more processes than it has, that sleep. */
export async function measureScan(more: number): Promise<ScanCosts> {
  const crowd = spawn(
    'sh',
    ['-c', `i=0; while [ $i -lt ${more} ]; do sleep 600 & i=$((i+1)); done; echo; wait`],
    {
      detached: true,
    },
  )
  try {
    await once(crowd.stdout, 'data')
    const costs: ScanCosts = { processes: 0, ours: [], atop: [] }
    const isThere = spawnSync('atop', ['-V']).error === undefined
    for (let round = 0; round < ROUNDS; round += 1) {
      costs.processes = await scanInto(costs.ours)
      if (isThere) costs.atop.push(await atopSample())
    }
    return costs
  } finally {
    process.kill(-crowd.pid!)
  }
}

async function scanInto(costs: number[]): Promise<number> {
  const source = new LinuxScan()
  // The first one reads the names, which later ones know.
  let before: Scan = await source.scan()
  for (let scans = 0; scans < SCANS; scans += 1) {
    await wait(50)
    const start = process.cpuUsage()
    const after = await source.scan()
    attribute(before, after)
    const { user, system } = process.cpuUsage(start)
    costs.push((user + system) / 1000)
    before = after
  }
  return before.processes.size
}

async function atopSample(): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'tachograph-bench-'))
  const atop = spawn('atop', ['-w', join(folder, 'atop.raw'), '1'], { stdio: 'ignore' })
  try {
    await wait(2500)
    const before = usedBy(atop)
    await wait(SCANS * 1000)
    return (usedBy(atop) - before) / SCANS
  } finally {
    const ended = once(atop, 'exit')
    atop.kill()
    await ended
    rmSync(folder, { recursive: true })
  }
}

function usedBy({ pid }: ChildProcess): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(' ')
  return (Number(fields[13]) + Number(fields[14])) * TICK_MS
}
