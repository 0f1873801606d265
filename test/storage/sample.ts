import type { Sample } from '../../src-main/contract/sample.ts'
import type { ShownSample } from '../../src-main/contract/view.ts'

/** The start of a minute. */
export const T = Date.UTC(2026, 10, 23, 20, 0, 0) / 1000

export function sampleAt(at: number, changes: Partial<Sample> = {}): Sample {
  return {
    at,
    spanMs: 5000,
    load: 2500,
    user: 2000,
    system: 500,
    iowait: 100,
    steal: 0,
    cores: [40, 60],
    ...changes,
  }
}

/** As a view has it. */
export function shown(sample: Sample): ShownSample {
  const { at, spanMs, load, user, system, iowait, steal } = sample
  return { at, spanMs, load, user, system, iowait, steal }
}
