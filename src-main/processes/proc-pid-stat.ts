/** The kernel counts in USER_HZ, which is 100 a second on every architecture Electron runs on. */
const MS_PER_TICK = 10

const PF_KTHREAD = 0x0020_0000
const [SPACE, OPENING, CLOSING, ZERO] = [0x20, 0x28, 0x29, 0x30]

/** The fields behind the name, by their numbers in the manual. */
const [STATE, PARENT, FLAGS, UTIME, STIME, CUTIME, CSTIME, START] = [3, 4, 9, 14, 15, 16, 17, 22]

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
  const numbers = numbersFrom(line, closing + 2)
  const field = (number: number) => numbers[number - STATE] ?? NaN
  if (Number.isNaN(field(START))) return null
  return {
    pid: Number(line.toString('latin1', 0, opening)),
    parent: field(PARENT),
    name: line.toString('utf8', opening + 1, closing),
    isKernel: (field(FLAGS) & PF_KTHREAD) !== 0,
    startedAt: field(START) * MS_PER_TICK,
    ownMs: (field(UTIME) + field(STIME)) * MS_PER_TICK,
    childrenMs: (field(CUTIME) + field(CSTIME)) * MS_PER_TICK,
  }
}

/**
 * The fields up to the start, as far as each is there whole
 *
 * By hand, for hundreds of these are read at once and splitting the text takes twice as long. Those that are
 * negative or a letter come out wrong; none of them is needed.
 */
function numbersFrom(line: Buffer, from: number): number[] {
  const numbers: number[] = []
  let number = 0
  for (let place = from; place < line.length && numbers.length <= START - STATE; place += 1) {
    const byte = line[place] ?? SPACE
    if (byte === SPACE) {
      numbers.push(number)
      number = 0
    } else number = number * 10 + byte - ZERO
  }
  return numbers
}
