import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { attribute } from '../../src-main/processes/attribute.ts'
import { LinuxScan } from '../../src-main/processes/linux-scan.ts'
import type { Scan } from '../../src-main/processes/scan.ts'
import { placeOf } from './debian.ts'

const ROUNDS = 3
const TICK_MS = 10

/** Processor time of one look at all processes, milliseconds. */
export interface ScanCosts {
  processes: number
  /** Each scan with the comparison that follows. */
  ours: number[]
  /** Nothing but listing them and reading the file of each: opened for it and closed again, or open already. */
  opened: number[]
  kept: number[]
  /** A sample of `atop -w`, the mean of each round; empty where it is not there. */
  atop: number[]
}

/** Measures in turns, so many looks in each, on a machine with so many more processes than it has, that sleep. */
export async function measureScan(more: number, scans: number): Promise<ScanCosts> {
  const crowd = spawn(
    'sh',
    ['-c', `i=0; while [ $i -lt ${more} ]; do sleep 600 & i=$((i+1)); done; echo; wait`],
    {
      detached: true,
    },
  )
  try {
    await once(crowd.stdout, 'data')
    const costs: ScanCosts = { processes: 0, ours: [], opened: [], kept: [], atop: [] }
    const place = placeOf('atop', '/usr/bin/atop')
    for (let round = 0; round < ROUNDS; round += 1) {
      costs.processes = await scanInto(costs.ours, scans)
      await floorsInto(costs, scans)
      if (place) costs.atop.push(await atopSample(join(place, 'usr/bin/atop'), scans))
    }
    return costs
  } finally {
    process.kill(-crowd.pid!)
  }
}

async function scanInto(costs: number[], scans: number): Promise<number> {
  const source = new LinuxScan()
  // The first one reads the names, which later ones know.
  let before: Scan = await source.scan()
  for (let look = 0; look < scans; look += 1)
    await costInto(costs, async () => {
      const after = await source.scan()
      attribute(before, after)
      before = after
    })
  source.release()
  return before.processes.size
}

async function floorsInto({ opened, kept }: ScanCosts, scans: number): Promise<void> {
  const line = Buffer.alloc(1024)
  const all = () => readdirSync('/proc').filter(name => Number(name) > 0)
  const open = (pid: string) => openSync(`/proc/${pid}/stat`, 'r')
  const read = (file: number) => readSync(file, line, 0, line.length, 0)
  const files = all().flatMap(pid => orNothing(() => open(pid)) ?? [])
  for (let look = 0; look < scans; look += 1) {
    await costInto(kept, () => {
      all()
      for (const file of files) orNothing(() => read(file))
    })
    await costInto(opened, () => {
      for (const pid of all())
        orNothing(() => {
          const file = open(pid)
          read(file)
          closeSync(file)
        })
    })
  }
  for (const file of files) closeSync(file)
}

/** Processes end when they like. */
function orNothing<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}

/** Processor time of `work`, after a pause such as the scans have, too. */
async function costInto(costs: number[], work: () => unknown): Promise<void> {
  await wait(50)
  const start = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(start)
  costs.push((user + system) / 1000)
}

async function atopSample(program: string, seconds: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'tachograph-bench-'))
  const atop = spawn(program, ['-w', join(folder, 'atop.raw'), '1'], { stdio: 'ignore' })
  try {
    await wait(2500)
    const before = usedBy(atop)
    await wait(seconds * 1000)
    return (usedBy(atop) - before) / seconds
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
