import { execFile } from 'node:child_process'
import { basename } from 'node:path'
import { promisify } from 'node:util'
import { programName } from './program-name.ts'
import { byIdentity, type ProcessTimes, type Scan, type ScanSource } from './scan.ts'

const run = promisify(execFile)

/** The executable alone, never its arguments. */
const COLUMNS = 'pid=,ppid=,lstart=,time=,comm='

/** The start as in `Tue Nov 24 03:11:20 2026`, then `[days-][hours:]minutes:seconds`. */
const LINE =
  /^\s*(\d+)\s+(\d+)\s+(\w{3}\s+\w{3}\s+\d+\s+[\d:]{8}\s+\d{4})\s+(?:(\d+)-)?([\d:]+(?:\.\d+)?)\s+(.+)$/

/** The processes of macOS, of which `ps` may see everyone's. Nothing there tells of children that ended. */
export const psScan: ScanSource = {
  leastMs: 0,
  async scan(): Promise<Scan> {
    const [begunAt, begun] = [Date.now(), performance.now()]
    const { stdout } = await run('ps', ['-A', '-ww', '-o', COLUMNS], {
      env: { ...process.env, LC_ALL: 'C' },
      maxBuffer: 64 * 1024 * 1024,
    })
    const ended = performance.now()
    return {
      begunAt,
      takenAt: (begun + ended) / 2,
      tookMs: ended - begun,
      interruptsMs: null,
      processes: byIdentity(stdout.split('\n').flatMap(line => parsePsLine(line) ?? [])),
    }
  },
}

/** One line of `ps` with the columns above; `null` where it is none. */
export function parsePsLine(line: string): ProcessTimes | null {
  const [, pid, parent, started, days = '0', time = '', command = ''] = LINE.exec(line) ?? []
  if (pid === undefined || started === undefined) return null
  const seconds = time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  const times = {
    pid: Number(pid),
    parent: Number(parent),
    startedAt: Date.parse(started),
    program: programName(basename(command)),
    isKernel: false,
    ownMs: Math.round((Number(days) * 86_400 + seconds) * 1000),
    childrenMs: 0,
  }
  return Number.isFinite(times.startedAt) && Number.isFinite(times.ownMs) ? times : null
}
