import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { uptime } from 'node:os'
import { basename } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { parsePidStat, type PidStat } from './proc-pid-stat.ts'
import { programName } from './program-name.ts'
import { identityOf, type ProcessTimes, type Scan, type ScanSource } from './scan.ts'
import { StatFiles } from './stat-files.ts'

const MS_PER_TICK = 10

/** Read in one go, about a millisecond. Between two such goes whatever else is due has its turn. */
const PROCESSES_AT_ONCE = 64

/** A line is some 350 bytes, with room for a name of 64. */
const LONGEST_LINE = 1024

/** It ended, or is not ours to see. Anything else, such as too many open files, makes the whole scan worthless. */
const SKIPPED = new Set(['ENOENT', 'ESRCH', 'EACCES', 'EPERM'])

/** A process as it was last seen. */
interface Seen {
  identity: string
  times: ProcessTimes
  /** Of its thread: one that becomes another program gets another name with it. */
  name: string
  /** All that the kernel told of it. */
  line: string
}

/** Reads the processes of Linux from `folder`, where the kernel shows them. */
export class LinuxScan implements ScanSource {
  readonly leastMs = 0
  readonly #folder: string
  readonly #files: StatFiles
  readonly #line = Buffer.alloc(LONGEST_LINE)
  /** By their numbers, the eldest first. */
  #seen = new Map<number, Seen>()

  constructor(folder = '/proc') {
    this.#folder = folder
    this.#files = new StatFiles(folder)
  }

  async scan(): Promise<Scan> {
    const [begunAt, begun] = [uptime() * 1000, performance.now()]
    const interruptsMs = this.#interrupts()
    const seen = new Map<number, Seen>()
    for (const [index, pid] of this.#numbers().entries()) {
      if (index > 0 && index % PROCESSES_AT_ONCE === 0) await breathe()
      const found = this.#look(pid)
      if (found) seen.set(pid, found)
      else {
        // It ended just now, after its parent was read: what that has of it must be seen in the same scan.
        const parent = this.#seen.get(pid)?.times.parent
        const again = parent !== undefined && seen.has(parent) && this.#look(parent)
        if (again) seen.set(parent, again)
      }
    }
    const eldestFirst = [...seen.values()].toSorted((a, b) => a.times.startedAt - b.times.startedAt)
    this.#seen = new Map(eldestFirst.map(each => [each.times.pid, each]))
    const ended = performance.now()
    return {
      begunAt,
      takenAt: (begun + ended) / 2,
      tookMs: ended - begun,
      interruptsMs,
      processes: new Map(eldestFirst.map(({ identity, times }) => [identity, times])),
    }
  }

  /** May be called at any time; in the middle of a scan it has to be called once more when that is over. */
  release(): void {
    this.#files.closeAll()
  }

  /** Parents come before their children: a child that ends in between is then missing, and not counted twice. */
  #numbers(): number[] {
    const listed = new Set(readdirSync(this.#folder).map(Number).filter(Number.isInteger))
    this.#files.keepOnly(listed)
    const known = [...this.#seen.keys()].filter(pid => listed.has(pid))
    for (const pid of known) listed.delete(pid)
    return [...known, ...listed]
  }

  #look(pid: number): Seen | null {
    const length = orNull(() => this.#files.read(pid, this.#line))
    if (length === null) return null
    const known = this.#seen.get(pid)
    const line = this.#line.toString('latin1', 0, length)
    // Most have done nothing since they were last seen.
    if (known?.line === line) return known
    const stat = parsePidStat(this.#line.subarray(0, length))
    if (!stat) return null
    const { name, ...times } = stat
    // Reading the link costs as much as reading the times, so it is read once.
    const isKnown = known?.name === name && known.times.startedAt === stat.startedAt
    const program = isKnown ? known.times.program : this.#program(stat)
    return { identity: identityOf(stat), times: { ...times, program }, name, line }
  }

  /** Threads of the kernel have no executable, and those of other people can't be asked for it. */
  #program({ pid, name, isKernel }: PidStat): string {
    const executable = isKernel ? null : orNull(() => readlinkSync(`${this.#folder}/${pid}/exe`))
    return programName(executable === null ? name : basename(executable))
  }

  #interrupts(): number | null {
    const [, , , , , , irq, softirq] = readFileSync(`${this.#folder}/stat`, 'latin1').split(/\s+/, 8)
    const ticks = Number(irq) + Number(softirq)
    return Number.isFinite(ticks) ? ticks * MS_PER_TICK : null
  }
}

/** `null` where the process is gone or hidden. */
function orNull<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (SKIPPED.has((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
}
