import { status, words } from '../state/index.ts'

/** Why there is nothing to be seen where nothing was recorded. `isOver`: whether nothing more can come. */
export function Emptiness({ isOver }: { isOver: boolean }) {
  const { empty, emptyRecording, emptyStopped } = words.value.charts
  return (
    <p class="empty">
      <span>{isOver ? empty : status.value?.recording ? emptyRecording : emptyStopped}</span>
    </p>
  )
}
