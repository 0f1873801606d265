/**
 * What a stretch of time was to the recording
 *
 * - `recording`: it was on and the machine awake
 * - `stopped`: the person had pressed Stop
 * - `asleep`: the machine slept
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
