import { readFileSync } from 'node:fs'

/** What this process has had written to the disk, bytes; `null` where the system does not tell. */
export function writtenBytes(): number | null {
  return fieldOf('/proc/self/io', /^write_bytes: (\d+)$/m)
}

/** The memory of a process, bytes, what it shares with others counted for its part; `null` where it can't be known. */
export function memoryOf(pid: number): number | null {
  const kilobytes = fieldOf(`/proc/${pid}/smaps_rollup`, /^Pss: +(\d+) kB$/m)
  return kilobytes === null ? null : kilobytes * 1024
}

function fieldOf(file: string, pattern: RegExp): number | null {
  try {
    const found = pattern.exec(readFileSync(file, 'latin1'))
    return found ? Number(found[1]) : null
  } catch {
    return null
  }
}
