import type { RecordingState } from '../../src-main/contract/timeline.ts'

const DAY = 86_400

/** A time when the machine was recorded, and what the time after it was. Unix seconds, whole minutes. */
export interface Session {
  from: number
  to: number
  after: RecordingState
}

/** Uniform in [0, 1), the same sequence for the same seed (a linear congruential generator). */
export function pseudoRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32
    return state / 2 ** 32
  }
}

/** How often a day has a pause of each kind, and how long it is at most, minutes. */
const pauses: [RecordingState, number, number][] = [
  ['asleep', 0.5, 120],
  ['off', 0.06, 30],
  ['stopped', 0.03, 90],
  ['closed', 0.02, 60],
  ['crashed', 0.01, 15],
]

/** A machine that is nearly always on: it sleeps every other night, and at times is turned off, stopped or crashes. */
export function sessions(from: number, to: number, seed: number): Session[] {
  const random = pseudoRandom(seed)
  const found: Session[] = []
  let start = from
  for (let day = Math.floor(from / DAY) * DAY; day < to; day += DAY) {
    let free = day
    for (const [after, chance, minutes] of pauses) {
      if (random() >= chance) continue
      const end = free + 60 * Math.ceil(random() * 240)
      free = end + 60 * Math.ceil(random() * minutes)
      if (end <= start || free >= to) continue
      found.push({ from: start, to: end, after })
      start = free
    }
  }
  return [...found, { from: start, to, after: 'recording' }]
}
