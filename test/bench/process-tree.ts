import { readdirSync, readFileSync } from 'node:fs'

/** What a process and all that it started have used so far, and have now. Linux only. */
export interface TreeUsage {
  /** Processor time, ms, of each thread that lives, by its number. */
  threads: Map<string, number>
  /** Proportional set size: memory, with what is shared divided among those who share it. Bytes. */
  pss: number
  /** The part of it that is nobody else's and no file's. */
  anonymous: number
  /** What was handed to the disk, bytes: pages of files that became dirty. */
  written: number
  processes: number
}

export function treeUsage(root: number): TreeUsage {
  const usage: TreeUsage = { threads: new Map(), pss: 0, anonymous: 0, written: 0, processes: 0 }
  for (const pid of treeOf(root)) {
    try {
      for (const thread of readdirSync(`/proc/${pid}/task`)) {
        const used = read(pid, `task/${thread}/schedstat`).split(' ')[0]
        usage.threads.set(thread, Number(used) / 1e6)
      }
      const memory = read(pid, 'smaps_rollup')
      usage.pss += 1024 * field(memory, 'Pss')
      usage.anonymous += 1024 * field(memory, 'Pss_Anon')
      usage.written += field(read(pid, 'io'), 'write_bytes')
      usage.processes += 1
    } catch {
      // It ended while it was looked at.
    }
  }
  return usage
}

/** Processor time between two looks, ms. What threads used that ended in between is lost. */
export function usedBetween(before: TreeUsage, after: TreeUsage): number {
  let used = 0
  for (const [thread, time] of after.threads) used += time - (before.threads.get(thread) ?? 0)
  return used
}

function treeOf(root: number): number[] {
  const children = new Map<number, number[]>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const parent = Number(/\) . (\d+)/.exec(read(Number(name), 'stat'))?.[1])
      children.set(parent, [...(children.get(parent) ?? []), Number(name)])
    } catch {
      // It ended meanwhile.
    }
  }
  const tree = [root]
  for (const pid of tree) tree.push(...(children.get(pid) ?? []))
  return tree
}

function read(pid: number, name: string): string {
  return readFileSync(`/proc/${pid}/${name}`, 'latin1')
}

/** The number behind `name:`. */
function field(text: string, name: string): number {
  return Number(new RegExp(`^${name}: *(\\d+)`, 'm').exec(text)?.[1] ?? 0)
}
