/**
 * What a stretch of time was to the recording
 *
 * - `recording`: it was on and the machine awake
 * - `stopped`: the person had pressed Stop
 * - `asleep`: the machine or the app slept, or the clock was set forward over it
 * - `off`: the machine was not running
 * - `closed`: the app had been quit, or not been started since the machine was
 * - `crashed`: the app had been killed or had failed
 * - `deleted`: the person deleted what the history said of it
 */
export type RecordingState = 'recording' | 'stopped' | 'asleep' | 'off' | 'closed' | 'crashed' | 'deleted'

/** From `from` up to, but not including, `to`; Unix seconds. */
export interface Stretch {
  from: number
  to: number
  state: RecordingState
}

/** What a stretch of time was, to be made the truth; `to` is `null` for what holds from now on. */
export interface Mark {
  from: number
  to: number | null
  state: RecordingState
  /** The clock was set over it: what was known of it before, from a time when the clock was ahead, stays. */
  isSkipped?: true
}
