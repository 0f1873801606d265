import type { Range } from './view.ts'

/** What there was to see while nobody looked. */
export interface Digest extends Range {
  /** Stretches of whole minutes, the mean load of each above 80 %. */
  bursts: number
  /** Milliseconds with the load above 80 %. */
  aboveMs: number
  /** What used more than half of the bursts’ load; `null` where nothing did, or it is not known. */
  program: string | null
}
