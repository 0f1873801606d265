import { attempt, closeRecording, opened, words } from '../state/index.ts'

/** Says in the place of the own recording's state whose recording is shown, and leads back. */
export function RecordingLine() {
  if (!opened.value) return null
  const { exports, recordings } = words.value
  return (
    <>
      <h1 class="state opened">
        <span>{exports.opened(opened.value.host)}</span>
        <span class="badge">{recordings.readOnly}</span>
      </h1>
      <button class="primary" onClick={() => attempt(closeRecording)}>
        {recordings.back}
      </button>
    </>
  )
}
