import { format, status, words } from '../state/index.ts'

export function StatusLine() {
  if (!status.value) return null
  const { recording, since } = status.value
  const time = format.value.since(since, Date.now() / 1000)
  const { recordingSince, stoppedSince } = words.value.status
  return (
    <h1 class="state" data-recording={recording}>
      <span class="lamp" aria-hidden="true" />
      <span>{recording ? recordingSince(time) : stoppedSince(time)}</span>
    </h1>
  )
}
