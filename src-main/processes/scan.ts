/** What one process has used so far. */
export interface ProcessTimes {
  pid: number
  parent: number
  /** Milliseconds since a moment that the source chooses. With the number it tells a process from all others. */
  startedAt: number
  /** Of the executable, as {@link programName} gives it. */
  program: string
  /** A thread of the kernel itself. */
  isKernel: boolean
  /** Milliseconds of processor time, of all its threads. */
  ownMs: number
  /** Of its children that ended and were waited for, and of theirs. 0 where the system does not tell. */
  childrenMs: number
}

/** All processes at one instant, by {@link identityOf}. */
export interface Scan {
  /** By the same clock as {@link ProcessTimes.startedAt}: what started later is new. */
  begunAt: number
  /** The middle of the scan by a clock that nobody sets, milliseconds. */
  takenAt: number
  /** How long the scan took, milliseconds. */
  tookMs: number
  /** Time of all cores spent on interrupts so far, milliseconds; `null` where the system does not tell. */
  interruptsMs: number | null
  processes: ReadonlyMap<string, ProcessTimes>
}

/** Where nothing is known to have changed of a process, two scans may hold the very same {@link ProcessTimes}. */
export interface ScanSource {
  /** Rejects where the system does not list its processes. */
  scan(): Promise<Scan>
  /** Lets go of what it keeps from one scan for the next. */
  release?(): void
  /** The least milliseconds from one scan to the next, where one is dear. */
  leastMs: number
}

/** A number is given again to another process, but not with the same start. */
export function identityOf({ pid, startedAt }: Pick<ProcessTimes, 'pid' | 'startedAt'>): string {
  return `${pid}:${startedAt}`
}

export function byIdentity(processes: ProcessTimes[]): Map<string, ProcessTimes> {
  return new Map(processes.map(times => [identityOf(times), times]))
}
