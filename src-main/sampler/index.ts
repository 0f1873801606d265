import type { CounterSource } from './counters.ts'
import { readOsCpus } from './os-cpus.ts'
import { readProcStat } from './proc-stat.ts'

export { systemClock, type Clock } from './clock.ts'
export { hostFacts, quickLoad } from './host.ts'
export { Recorder } from './recorder.ts'

export const counterSource: CounterSource = process.platform === 'linux' ? readProcStat : readOsCpus
