import type { Range } from './view.ts'

/** What one program used. */
export interface ProgramShare {
  /** The name of its executable; helpers of one app count as one program. */
  name: string
  /** Of the time of all cores, in basis points (0–10000). */
  share: number
}

/**
 * Who used the processor in one stretch, from the beat of one sample to that of another, as it is kept
 *
 * Shares as in a sample: `programs`, `system`, `small` and `rest` add up to the load of the stretch.
 */
export interface Usage extends Range {
  cores: number
  /** Those that used at least {@link LEAST_SHARE}. */
  programs: ProgramShare[]
  /** The kernel's own threads, and interrupts as far as no program was charged with them. */
  system: number
  /** All programs together that used less. */
  small: number
  /**
   * Processes too short-lived to be seen, and what else can't be attributed, such as time that another virtual
   * machine took. A little below zero where the kernel's counters, which look at each core a hundred times a second
   * or so, missed some of what its processes really used.
   */
  rest: number
}

/** Basis points: a program that used less in a stretch is not kept by its name. */
export const LEAST_SHARE = 50

/** Who used the processor in a range, all shares being means over the time observed. */
export interface Blame extends Range {
  /** Milliseconds for which it is known who used the processor; 0 where it is not known at all. */
  observedMs: number
  /** The stretches that this was told from, which may reach beyond the range; `null` where there are none. */
  told: Range | null
  /** That time on each core together, seconds: a share of it is processor time. */
  coreSeconds: number
  /** The greatest first. */
  programs: ProgramShare[]
  system: number
  small: number
  rest: number
}

/** The share of one program in a stretch that was observed; 0 where it used too little to be kept. */
export interface UsagePoint extends Range {
  share: number
}

/** Who used the processor in one stretch of several: shares that add up to its load. */
export interface UsageColumn extends Range {
  /** Of the programs that {@link UsageColumns} names, in their order. */
  shares: number[]
  /** All other programs together. */
  others: number
  /** Of these, those that used too little to be kept by their names. */
  small: number
  system: number
  rest: number
}

/** Who used the processor over a range, stretch by stretch. */
export interface UsageColumns extends Range {
  /** Those that used most of the range, the greatest first; or those asked for of which anything is known. */
  programs: string[]
  /** In order of time, without those of which nothing is known. */
  columns: UsageColumn[]
}
