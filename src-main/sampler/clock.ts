import { uptime } from 'node:os'

/** Time as the sampler sees it, so that tests can move it. */
export interface Clock {
  /** The wall clock, Unix milliseconds. May be set back or forward by a person or by the network. */
  now(): number
  /** Milliseconds since some fixed moment; never set, never runs back. Stands still in sleep on Linux and macOS. */
  elapsed(): number
  /** Milliseconds since the system started, sleep included; never set, never runs back. */
  sinceBoot(): number
  /** Calls `run` after `ms` milliseconds unless the function returned is called before. */
  after(ms: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  sinceBoot: () => uptime() * 1000,
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}
