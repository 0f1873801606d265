import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** Loopback, as /proc writes addresses: in bytes of the machine's own order. */
const LOOPBACK = /^(?:[0-9A-F]{6}7F|0000000000000000FFFF0000[0-9A-F]{6}7F|00000000000000000000000001000000):/

/** A socket of the internet family, as /proc/net has it. */
export interface Socket {
  protocol: string
  local: string
  remote: string
  isLoopback: boolean
}

/** The sockets that this process and its descendants hold now. Linux only. */
export function socketsOf(root: number): Socket[] {
  const inodes = new Set(familyOf(root).flatMap(socketInodes))
  return ['tcp', 'tcp6', 'udp', 'udp6', 'udplite', 'raw', 'raw6'].flatMap(protocol =>
    tableOf(protocol)
      .filter(row => inodes.has(row[9] ?? ''))
      .map(([, local = '', remote = '']) => ({ protocol, local, remote, isLoopback: LOOPBACK.test(local) })),
  )
}

function familyOf(root: number): number[] {
  const parents = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .map(name => [Number(name), parentOf(name)] as const)
  const family = new Set([root])
  // A child may come before its parent in the list.
  for (let size = 0; size !== family.size;) {
    size = family.size
    for (const [process, parent] of parents) if (family.has(parent)) family.add(process)
  }
  return [...family]
}

function parentOf(process: string): number {
  return Number(/^\d+ \(.*\) \S (\d+)/s.exec(read(`/proc/${process}/stat`))?.[1] ?? 0)
}

/** What ended meanwhile holds none. */
function socketInodes(process: number): string[] {
  try {
    return readdirSync(`/proc/${process}/fd`).flatMap(
      fd => /^socket:\[(\d+)\]$/.exec(link(`/proc/${process}/fd/${fd}`))?.[1] ?? [],
    )
  } catch {
    return []
  }
}

function tableOf(protocol: string): string[][] {
  const lines = read(`/proc/net/${protocol}`).trim().split('\n').slice(1)
  return lines.map(line => line.trim().split(/\s+/))
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function link(file: string): string {
  try {
    return readlinkSync(file)
  } catch {
    return ''
  }
}
