import { closeSync, openSync, readFileSync, readSync } from 'node:fs'

/** More are not kept open: each takes some 4 KB of the kernel. */
const MOST_KEPT = 1000

/** Of the files that a process may have open, this part at most goes for it. */
const KEPT_PART = 1 / 4

/** No such process any more, which the kernel says of its file too. */
const ENDED = 'ESRCH'

/**
 * Reads `stat` of processes from `folder`, and keeps it open for the next time as far as there is room
 *
 * Reading it once more takes half the time of opening, reading and closing it. A file that is open speaks of one
 * process only, whoever is given its number later, and keeps neither the process nor its number from going.
 */
export class StatFiles {
  readonly #folder: string
  readonly #kept = new Map<number, number>()
  #room: number | undefined

  constructor(folder: string) {
    this.#folder = folder
  }

  /** How many bytes of a process were read into `line`. Throws where it is gone or hidden. */
  read(pid: number, line: Buffer): number {
    const kept = this.#kept.get(pid)
    if (kept !== undefined) {
      try {
        return readSync(kept, line, 0, line.length, 0)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== ENDED) throw error
        this.#close(pid, kept)
      }
    }
    return this.#readNew(pid, line)
  }

  /** Closes those of all other processes. */
  keepOnly(processes: ReadonlySet<number>): void {
    for (const [pid, file] of this.#kept) if (!processes.has(pid)) this.#close(pid, file)
  }

  closeAll(): void {
    for (const [pid, file] of this.#kept) this.#close(pid, file)
  }

  #readNew(pid: number, line: Buffer): number {
    this.#room ??= roomIn(this.#folder)
    const file = openSync(`${this.#folder}/${pid}/stat`, 'r')
    let isKept = false
    try {
      const length = readSync(file, line, 0, line.length, 0)
      isKept = this.#kept.size < this.#room
      if (isKept) this.#kept.set(pid, file)
      return length
    } finally {
      if (!isKept) closeSync(file)
    }
  }

  #close(pid: number, file: number): void {
    this.#kept.delete(pid)
    closeSync(file)
  }
}

/** For so many files there is room; 0 where that is not told. */
function roomIn(folder: string): number {
  try {
    const [, limit] = /^Max open files\s+(\d+)/m.exec(readFileSync(`${folder}/self/limits`, 'latin1')) ?? []
    return Math.min(Number(limit ?? 0) * KEPT_PART, MOST_KEPT)
  } catch {
    return 0
  }
}
