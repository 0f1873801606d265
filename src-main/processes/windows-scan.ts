import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { programName } from './program-name.ts'
import { byIdentity, type ProcessTimes, type Scan, type ScanSource } from './scan.ts'

const run = promisify(execFile)

/** Starting PowerShell takes some tenths of a second of processor time, so it is not started at each beat. */
const LEAST_MS = 30_000

/** Names alone, never arguments. The start in milliseconds, for its own unit is beyond JavaScript's whole numbers. */
const COMMAND = `[Console]::OutputEncoding = [Text.Encoding]::UTF8
Get-CimInstance Win32_Process -Property ProcessId,ParentProcessId,Name,CreationDate,UserModeTime,KernelModeTime |
Select-Object ProcessId,ParentProcessId,Name,UserModeTime,KernelModeTime,
@{n='Started';e={if ($_.CreationDate) {[long]($_.CreationDate.ToFileTimeUtc() / 10000)} else {0}}} |
ConvertTo-Json -Compress`

/** 1601, where Windows begins to count, by Unix time. */
const EPOCH_MS = Date.UTC(1601, 0)

const [IDLE, SYSTEM] = [0, 4]

interface Row {
  ProcessId: number
  ParentProcessId: number
  Name: string
  Started: number
  /** In 100 nanoseconds, as is the time of the kernel. */
  UserModeTime: number
  KernelModeTime: number
}

export const windowsScan: ScanSource = {
  leastMs: LEAST_MS,
  async scan(): Promise<Scan> {
    const [begunAt, begun] = [Date.now(), performance.now()]
    const { stdout } = await run('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', COMMAND], {
      windowsHide: true,
      maxBuffer: 64 * 1024 * 1024,
    })
    const ended = performance.now()
    return {
      begunAt,
      // The list is made last.
      takenAt: ended,
      tookMs: ended - begun,
      interruptsMs: null,
      processes: byIdentity(parseProcessList(stdout)),
    }
  },
}

/** What the command above prints. The process named idle, whose time is that in which nothing ran, is left out. */
export function parseProcessList(json: string): ProcessTimes[] {
  const rows = [JSON.parse(json)].flat() as Row[]
  return rows
    .filter(({ ProcessId }) => ProcessId !== IDLE)
    .map(row => ({
      pid: row.ProcessId,
      parent: row.ParentProcessId,
      startedAt: EPOCH_MS + row.Started,
      program: programName(row.Name.replace(/\.exe$/i, '')),
      isKernel: row.ProcessId === SYSTEM,
      ownMs: (row.UserModeTime + row.KernelModeTime) / 10_000,
      childrenMs: 0,
    }))
}
