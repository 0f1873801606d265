/** The kernel counts in USER_HZ, which is 100 a second on every architecture Electron runs on. */
const MS_PER_TICK = 10

const PF_KTHREAD = 0x0020_0000
const [OPENING, CLOSING] = [0x28, 0x29]

/** One process as `/proc/PID/stat` tells of it. */
export interface PidStat {
  pid: number
  parent: number
  /** The name of its thread, which is that of its executable cut to 15 bytes, unless it chose another. */
  name: string
  isKernel: boolean
  /** Since the system started. */
  startedAt: number
  ownMs: number
  childrenMs: number
}

/**
 * Parses `/proc/PID/stat` (proc_pid_stat(5)); `null` where it is cut short
 *
 * The name may hold spaces, parentheses and line breaks, and bytes that are no UTF-8. Nothing behind it has a
 * parenthesis, so the last one ends it.
 */
export function parsePidStat(line: Buffer): PidStat | null {
  const opening = line.indexOf(OPENING)
  const closing = line.lastIndexOf(CLOSING)
  if (opening < 0 || closing < opening) return null
  const fields = line.toString('latin1', closing + 2).split(' ')
  // Counted from the state, the third field in the manual.
  const field = (number: number) => Number(fields[number - 3] ?? NaN)
  const stat = {
    pid: Number(line.toString('latin1', 0, opening)),
    parent: field(4),
    name: line.toString('utf8', opening + 1, closing),
    isKernel: (field(9) & PF_KTHREAD) !== 0,
    startedAt: field(22) * MS_PER_TICK,
    ownMs: (field(14) + field(15)) * MS_PER_TICK,
    childrenMs: (field(16) + field(17)) * MS_PER_TICK,
  }
  const numbers = [stat.pid, stat.parent, field(9), stat.startedAt, stat.ownMs, stat.childrenMs]
  return numbers.every(Number.isFinite) ? stat : null
}
