import type { SaveTrouble } from './trouble.ts'

/** The load shown as "now". */
export interface LoadNow {
  /** Basis points, 0–10000. */
  load: number
  /** The parts of a sample; `null` for the first quick reading, which knows only the load. */
  parts: { user: number; system: number; iowait: number | null; steal: number | null } | null
}

export interface HostFacts {
  cores: number
  /** Over 1, 5 and 15 minutes; `null` on Windows, which has none. */
  loadAverage: [number, number, number] | null
  uptimeSeconds: number
  memoryBytes: number
  memoryUsedBytes: number
}

export interface HistorySize {
  samples: number
  /** The history file and its write-ahead log on disk. */
  bytes: number
  /** Unix seconds of the first that is known, be it a sample or, where samples were deleted, a minute. */
  firstAt: number | null
  /** Unix seconds of the last sample; `null` while there is none. */
  lastAt: number | null
}

/** What is wrong, for a person: a code that the dictionaries put in words, and the system's own text. */
export interface Problem {
  code: 'not-saved' | 'no-reading'
  /** Why samples can't be saved; with `not-saved` only. */
  reason?: SaveTrouble
  detail: string
  /** Samples that wait in memory to be saved. */
  waiting: number
}

/** What is known of the recording without looking anywhere. */
export interface RecordingNow {
  recording: boolean
  /** Unix seconds at which it records again by itself; `null` where it is not paused. */
  pausedUntil: number | null
  /** `null` while stopped, and until the first reading is there. */
  now: LoadNow | null
  problem: Problem | null
}

export interface Status extends RecordingNow {
  /** Unix seconds since which it has been recording, or not. */
  since: number
  history: HistorySize
  host: HostFacts
}
