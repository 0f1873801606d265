import type { SaveTrouble } from './trouble.ts'

/** A copy of the history; there is at most one for each day. */
export interface Backup {
  /** By the machine's time zone, as in `2026-11-24`. */
  day: string
  /** Unix seconds. */
  createdAt: number
  bytes: number
  /** `null` where the file can't be read. */
  content: BackupContent | null
}

export interface BackupContent {
  samples: number
  /** Unix seconds of the first and the last sample; `null` where there is none. */
  firstAt: number | null
  lastAt: number | null
}

/** Why the last try to make a backup failed. */
export interface BackupFailure {
  /** Unix seconds. */
  at: number
  reason: SaveTrouble
  /** The system's own words. */
  detail: string
}

/** Where the history is, and what copies of it there are. */
export interface HistoryFacts {
  file: string
  backupFolder: string
  /** Newest first. */
  backups: Backup[]
  /** `null` where the last try worked, or none was made since the app started. */
  failure: BackupFailure | null
}
