import type { Range } from '../../src-main/contract/view.ts'
import { notes, plotWidth } from '../state/index.ts'
import { flagsOf } from './flags.ts'
import { noteTime } from './note-time.ts'

/** Where on the strip of all history there are notes. The charts and the panel are where they are read aloud. */
export function StripNotes({ range }: { range: Range }) {
  return (
    <div class="strip-notes" aria-hidden="true">
      {flagsOf(notes.value, range, plotWidth.value).map(({ at, notes: noted }) => (
        <i
          key={noted[0]!.id}
          style={{ '--left': at }}
          title={noted.map(note => `${noteTime(note)}: ${note.text}`).join('\n')}
        />
      ))}
    </div>
  )
}
