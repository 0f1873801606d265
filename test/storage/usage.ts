import type { Usage } from '../../src-main/contract/blame.ts'
import { sampleAt, T } from './sample.ts'

/** A stretch of 5 seconds that ends at `to`, in which a compiler and a browser made most of a load of 70 %. */
export function usageAt(to: number, changes: Partial<Usage> = {}): Usage {
  return {
    from: to - 5,
    to,
    cores: 2,
    programs: [
      { name: 'cc1plus', share: 4000 },
      { name: 'firefox', share: 1500 },
    ],
    system: 500,
    small: 200,
    rest: 800,
    ...changes,
  }
}

export const LOAD = 7000

/** One beat: its sample, and who used the processor since the one before. */
export async function beat(
  history: {
    addSample: (sample: ReturnType<typeof sampleAt>) => Promise<void>
    usages: { add: (usage: Usage) => Promise<void> }
  },
  at: number,
  changes: Partial<Usage> = {},
): Promise<void> {
  await history.addSample(sampleAt(at, { load: LOAD }))
  await history.usages.add(usageAt(at, changes))
}

/** The start of an hour. */
export const HOUR = Math.floor(T / 3600) * 3600
