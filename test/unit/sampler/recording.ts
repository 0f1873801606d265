import type { Sample } from '../../../src-main/contract/sample.ts'
import { Recorder } from '../../../src-main/sampler/recorder.ts'
import { countersOf } from './counters.ts'
import { FakeClock } from './fake-clock.ts'

export const INTERVAL = 5000
/** A beat. */
export const START = Date.UTC(2026, 10, 23, 20, 49, 50)

/** A recorder on a machine of two cores that is always a quarter busy, and all that the recorder says of it. */
export function recording(now = START) {
  const clock = new FakeClock(now)
  const machine = { cores: 2, failure: null as unknown, stands: false }
  const samples: Sample[] = []
  const steps: number[] = []
  const sleeps: [from: number, to: number][] = []
  const errors: (Error | null)[] = []
  const recorder = new Recorder({
    intervalMs: INTERVAL,
    clock,
    source() {
      if (machine.failure !== null) throw machine.failure
      const elapsed = machine.stands ? 0 : clock.elapsed()
      const core = { user: elapsed / 4, idle: (3 * elapsed) / 4 }
      return countersOf(...Array.from({ length: machine.cores }, () => core))
    },
    onSample: sample => samples.push(sample),
    onClockStep: ms => steps.push(ms),
    onSleep: (from, to) => sleeps.push([from, to]),
    onReadError: error => errors.push(error),
  })
  return { clock, machine, recorder, samples, steps, sleeps, errors }
}
