/**
 * What one interval looked like. Shares are of the time of all cores, in basis points (0–10000);
 * `null` stands for what the operating system cannot tell.
 */
export interface Shares {
  /** Everything but idle and iowait: user + system + steal. */
  load: number
  /** Programs, niced ones and guests included. */
  user: number
  /** The kernel, interrupts included. */
  system: number
  iowait: number | null
  steal: number | null
  /** Load of each online core in half percents (0–200), in the order of the core numbers. */
  cores: number[]
}

export interface Sample extends Shares {
  /** Unix seconds, the end of the interval. */
  at: number
  /** Milliseconds really covered: on an undisturbed beat, the interval. */
  spanMs: number
}
