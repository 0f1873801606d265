import { byIdentity, type ProcessTimes, type Scan } from '../../../src-main/processes/scan.ts'

/** When the scans below were begun. */
const BEGUN = 10_000

export function process(pid: number, changes: Partial<ProcessTimes> = {}): ProcessTimes {
  return {
    pid,
    parent: 0,
    startedAt: BEGUN,
    program: 'a',
    isKernel: false,
    ownMs: 0,
    childrenMs: 0,
    ...changes,
  }
}

export function scanOf(...processes: ProcessTimes[]): Scan {
  return { begunAt: BEGUN, takenAt: BEGUN, tookMs: 0, interruptsMs: 0, processes: byIdentity(processes) }
}
