import { attempt, format, leadTo, notes, plotWidth, standing, words } from '../state/index.ts'
import { AlertMarks } from './alert-marks.tsx'
import { bandsOf, type Flag, flagsOf, rangeOf } from './flags.ts'
import { linesOf, readOf } from './note-words.ts'
import { PickedMark } from './picked-mark.tsx'

/** What stands over a chart: what is picked, and the notes. `hasKeys`: whether one comes to its flags by Tab. */
export function Marks({ hasKeys }: { hasKeys: boolean }) {
  const range = standing.value
  return (
    <div class="marks">
      <PickedMark range={range} />
      <AlertMarks hasKeys={hasKeys} />
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
  const { read, rest } = readOf(noted)
  const isAlone = noted.length === 1
  const count = format.value.number(noted.length)
  return (
    <button
      class={isAlone ? 'flag' : 'flag several'}
      style={{ '--left': at }}
      data-side={at > 0.6 ? 'left' : 'right'}
      tabIndex={hasKeys ? 0 : -1}
      aria-hidden={!hasKeys}
      aria-label={`${words.value.panel.notesHere(noted.length, count)}\n${linesOf(noted)}`}
      onClick={() => attempt(() => leadTo(rangeOf(noted)))}
    >
      {isAlone ? '' : count}
      <span class="told">
        {read.map(({ time, text }, index) => (
          <span key={index}>
            <b>{time}</b>
            {text}
          </span>
        ))}
        {rest && <span>{rest}</span>}
      </span>
    </button>
  )
}
