import { attempt, format, leadTo, notes, plotWidth, shown, words } from '../state/index.ts'
import { bandsOf, type Flag, flagsOf, rangeOf } from './flags.ts'
import { noteTime } from './note-time.ts'
import { PickedMark } from './picked-mark.tsx'

/** So many notes of one flag are read; the panel has them all. */
const MOST_READ = 4

/** What stands over a chart: what is picked, and the notes. `hasKeys`: whether one comes to its flags by Tab. */
export function Marks({ hasKeys }: { hasKeys: boolean }) {
  const range = shown.value
  return (
    <div class="marks">
      <PickedMark range={range} />
      {bandsOf(notes.value, range, plotWidth.value).map(({ id, from, to }) => (
        <div key={id} class="noted" style={{ '--left': from, '--width': to - from }} />
      ))}
      {flagsOf(notes.value, range, plotWidth.value).map(flag => (
        <FlagButton key={flag.notes[0]!.id} flag={flag} hasKeys={hasKeys} />
      ))}
    </div>
  )
}

function FlagButton({ flag, hasKeys }: { flag: Flag; hasKeys: boolean }) {
  const { at, notes: noted } = flag
  const { number } = format.value
  const { panel } = words.value
  const more = noted.length - MOST_READ
  return (
    <button
      class={noted.length > 1 ? 'flag several' : 'flag'}
      style={{ '--left': at }}
      data-side={at > 0.6 ? 'left' : 'right'}
      tabIndex={hasKeys ? 0 : -1}
      aria-hidden={!hasKeys}
      aria-label={panel.notesHere(noted.length, number(noted.length))}
      onClick={() => attempt(() => leadTo(rangeOf(noted)))}
    >
      {noted.length > 1 ? number(noted.length) : ''}
      <span role="note" class="told">
        {noted.slice(0, MOST_READ).map(note => (
          <span key={note.id}>
            <b>{noteTime(note)}</b>
            {note.text}
          </span>
        ))}
        {more > 0 && <span>{panel.moreNotes(more, number(more))}</span>}
      </span>
    </button>
  )
}
