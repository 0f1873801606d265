import { format, status, words } from '../state/index.ts'

export function StatusLine() {
  if (!status.value) return null
  const { recording, since, pausedUntil } = status.value
  const { recordingSince, stoppedSince, pausedUntil: paused } = words.value.status
  const time = format.value.since(pausedUntil ?? since, Date.now() / 1000)
  const stopped = pausedUntil === null ? stoppedSince : paused
  return (
    <h1 class="state" data-recording={recording}>
      <span class="lamp" aria-hidden="true" />
      <span>{(recording ? recordingSince : stopped)(time)}</span>
    </h1>
  )
}
