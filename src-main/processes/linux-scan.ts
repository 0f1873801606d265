import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, readSync } from 'node:fs'
import { uptime } from 'node:os'
import { basename } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { parsePidStat, type PidStat } from './proc-pid-stat.ts'
import { programName } from './program-name.ts'
import { byIdentity, type ProcessTimes, type Scan, type ScanSource } from './scan.ts'

const MS_PER_TICK = 10

/** Read in one go, about a millisecond. Between two such goes whatever else is due has its turn. */
const PROCESSES_AT_ONCE = 64

/** A line is some 350 bytes, with room for a name of 64. */
const LONGEST_LINE = 1024

/** It ended, or is not ours to see. Anything else, such as too many open files, makes the whole scan worthless. */
const SKIPPED = new Set(['ENOENT', 'ESRCH', 'EACCES', 'EPERM'])

/** A process as it was last seen. */
interface Seen {
  times: ProcessTimes
  /** Of its thread: one that becomes another program gets another name with it. */
  name: string
}

/** Reads the processes of Linux from `folder`, where the kernel shows them. */
export class LinuxScan implements ScanSource {
  readonly leastMs = 0
  readonly #folder: string
  readonly #line = Buffer.alloc(LONGEST_LINE)
  /** By their numbers, the eldest first. */
  #seen = new Map<string, Seen>()

  constructor(folder = '/proc') {
    this.#folder = folder
  }

  async scan(): Promise<Scan> {
    const [begunAt, begun] = [uptime() * 1000, performance.now()]
    const interruptsMs = this.#interrupts()
    const seen = new Map<string, Seen>()
    for (const [index, number] of this.#numbers().entries()) {
      if (index > 0 && index % PROCESSES_AT_ONCE === 0) await breathe()
      const found = this.#look(number)
      if (found) seen.set(number, found)
      else {
        // It ended just now, after its parent was read: what that has of it must be seen in the same scan.
        const parent = String(this.#seen.get(number)?.times.parent)
        const again = seen.has(parent) && this.#look(parent)
        if (again) seen.set(parent, again)
      }
    }
    this.#seen = new Map([...seen].toSorted(([, a], [, b]) => a.times.startedAt - b.times.startedAt))
    const ended = performance.now()
    return {
      begunAt,
      takenAt: (begun + ended) / 2,
      tookMs: ended - begun,
      interruptsMs,
      processes: byIdentity([...this.#seen.values()].map(({ times }) => times)),
    }
  }

  /** Parents come before their children: a child that ends in between is then missing, and not counted twice. */
  #numbers(): string[] {
    const listed = new Set(readdirSync(this.#folder).filter(name => /^\d+$/.test(name)))
    const known = [...this.#seen.keys()].filter(number => listed.has(number))
    for (const number of known) listed.delete(number)
    return [...known, ...listed]
  }

  #look(number: string): Seen | null {
    const stat = this.#read(number)
    if (!stat) return null
    const { name, ...times } = stat
    const known = this.#seen.get(number)
    // Reading the link costs as much as reading the times, so it is read once.
    const isKnown = known?.name === name && known.times.startedAt === stat.startedAt
    return { times: { ...times, program: isKnown ? known.times.program : this.#program(stat) }, name }
  }

  #read(number: string): PidStat | null {
    return orNull(() => {
      const file = openSync(`${this.#folder}/${number}/stat`, 'r')
      try {
        return parsePidStat(this.#line.subarray(0, readSync(file, this.#line, 0, LONGEST_LINE, 0)))
      } finally {
        closeSync(file)
      }
    })
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
