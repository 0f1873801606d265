import type { Range } from './view.ts'

/** The mean load of each core in even cuts of a range, those left out in which nothing is known of any. */
export interface CoreMap extends Range {
  columns: CoreColumn[]
  /** Cores of the column that has the most. */
  rows: number
}

export interface CoreColumn extends Range {
  /** Half percents (0–200), in the order of the core numbers. Shorter where fewer cores were online. */
  cores: number[]
}
