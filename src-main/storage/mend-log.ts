const HEADER = 32
const FRAME_HEADER = 24
const MAGIC = 0x377f0682

/**
 * A write-ahead log without its damaged frames, or `null` where there is nothing to mend
 *
 * Each frame carries a checksum that goes on from that of the frame before, so SQLite gives up everything behind a
 * frame that is damaged. Taken from where the frame before says it stood, each of the later ones can still be
 * checked by itself. Frames of an earlier round of the log carry other salts and mark its end.
 * The format: https://sqlite.org/fileformat2.html#walformat
 */
export function mendLog(log: Buffer, pageSize: number): Buffer | null {
  const size = FRAME_HEADER + pageSize
  const count = Math.floor((log.length - HEADER) / size)
  if (count < 1) return null
  const bigEndian = (log.readUInt32BE(0) & 1) === 1
  const frames = Array.from({ length: count }, (_, index) =>
    log.subarray(HEADER + index * size, HEADER + (index + 1) * size),
  )
  const headerGood = isHeaderGood(log, pageSize, bigEndian)
  const salts = headerGood ? log.subarray(16, 24) : commonSalts(frames)
  const current = frames.slice(0, lastOf(frames, salts) + 1)
  let before: Sum = [log.readUInt32BE(24), log.readUInt32BE(28)]
  const whole = current.map(frame => {
    const good =
      isSame(frameSum(frame, before, bigEndian), sumOf(frame)) && frame.subarray(8, 16).equals(salts)
    before = sumOf(frame)
    return good
  })
  // What lies behind the last commit never was acknowledged: torn by a power cut, or of a transaction that was
  // killed or undone, whose pages SQLite writes over without minding the sums.
  const committed = current.slice(0, current.findLastIndex((frame, at) => whole[at] && isCommit(frame)) + 1)
  const good = committed.filter((_, at) => whole[at])
  const isDamaged = !headerGood || good.length < committed.length
  return isDamaged && good.length > 0 ? written(good, salts, pageSize) : null
}

type Sum = [number, number]

function written(frames: Buffer[], salts: Buffer, pageSize: number): Buffer {
  const header = Buffer.alloc(HEADER)
  header.writeUInt32BE(MAGIC, 0)
  header.writeUInt32BE(3_007_000, 4)
  header.writeUInt32BE(pageSize, 8)
  salts.copy(header, 16)
  let sum = checksum(header.subarray(0, 24), [0, 0], false)
  writeSum(header, 24, sum)
  const copies = frames.map(frame => {
    const copy = Buffer.from(frame)
    sum = frameSum(copy, sum, false)
    writeSum(copy, 16, sum)
    return copy
  })
  return Buffer.concat([header, ...copies])
}

function isHeaderGood(log: Buffer, pageSize: number, bigEndian: boolean): boolean {
  return (
    (log.readUInt32BE(0) & 0xfffffffe) >>> 0 === MAGIC &&
    log.readUInt32BE(8) === pageSize &&
    isSame(checksum(log.subarray(0, 24), [0, 0], bigEndian), [log.readUInt32BE(24), log.readUInt32BE(28)])
  )
}

/** The salts that most frames have. */
function commonSalts(frames: Buffer[]): Buffer {
  const counts = new Map<string, number>()
  for (const frame of frames) {
    const salts = frame.toString('hex', 8, 16)
    counts.set(salts, (counts.get(salts) ?? 0) + 1)
  }
  const [most = ['', 0]] = [...counts].toSorted(([, a], [, b]) => b - a)
  return Buffer.from(most[0], 'hex')
}

function lastOf(frames: Buffer[], salts: Buffer): number {
  return frames.findLastIndex(frame => frame.subarray(8, 16).equals(salts))
}

/** It says how large the file is then. */
function isCommit(frame: Buffer): boolean {
  return frame.readUInt32BE(4) > 0
}

function frameSum(frame: Buffer, before: Sum, bigEndian: boolean): Sum {
  return checksum(frame.subarray(FRAME_HEADER), checksum(frame.subarray(0, 8), before, bigEndian), bigEndian)
}

function checksum(bytes: Buffer, [first, second]: Sum, bigEndian: boolean): Sum {
  const word = (at: number) => (bigEndian ? bytes.readUInt32BE(at) : bytes.readUInt32LE(at))
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    first = (first + word(at) + second) >>> 0
    second = (second + word(at + 4) + first) >>> 0
  }
  return [first, second]
}

function sumOf(frame: Buffer): Sum {
  return [frame.readUInt32BE(16), frame.readUInt32BE(20)]
}

function writeSum(bytes: Buffer, at: number, [first, second]: Sum): void {
  bytes.writeUInt32BE(first, at)
  bytes.writeUInt32BE(second, at + 4)
}

function isSame(a: Sum, b: Sum): boolean {
  return a[0] === b[0] && a[1] === b[1]
}
