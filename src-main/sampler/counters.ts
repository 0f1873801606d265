/**
 * Time that a processor has spent since the system started, in milliseconds by what it did
 *
 * `null` stands for what the operating system does not count.
 */
export interface CpuTimes {
  user: number
  nice: number
  system: number
  idle: number
  irq: number
  softirq: number
  iowait: number | null
  steal: number | null
}

export interface Core extends CpuTimes {
  /** The number the system gives this core; offline cores are missing. */
  id: number
}

/** All counters at one instant. */
export interface Counters {
  /** All cores together. */
  all: CpuTimes
  cores: Core[]
}

/** Reads the counters of this machine. Throws where the system does not give them. */
export type CounterSource = () => Counters
