import { extent, notes, plotWidth } from '../state/index.ts'
import { flagsOf } from './flags.ts'
import { linesOf } from './note-words.ts'

/** Where on the strip of all history there are notes. The charts and the panel are where they are read aloud. */
export function StripNotes() {
  const all = { from: extent.value.start, to: extent.value.now }
  return (
    <div class="strip-notes" aria-hidden="true">
      {flagsOf(notes.value, all, plotWidth.value).map(({ at, notes: noted }) => (
        <i key={noted[0]!.id} style={{ '--left': at }} title={linesOf(noted)} />
      ))}
    </div>
  )
}
