import { readFileSync } from 'node:fs'
import { uptime } from 'node:os'
import type { Boot } from './absence.ts'

/** Systems that have no name for a boot tell its time, which moves a little as the clock is kept right. */
const ROUNDING_S = 600

/** The boot of the system that this is, seen at `now`, Unix seconds. */
export function currentBoot(now: number): Boot {
  const at = Math.round(now - uptime())
  try {
    return { id: readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim(), at }
  } catch {
    return { id: `booted-${Math.round(at / ROUNDING_S)}`, at }
  }
}
