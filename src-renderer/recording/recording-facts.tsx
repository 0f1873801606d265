import { Fact } from '../controls/fact.tsx'
import { format, opened, status, words } from '../state/index.ts'

const ownZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** What the recording that is shown is of. */
export function RecordingFacts() {
  if (!opened.value || !status.value) return null
  const { cores, memoryBytes, exportedAt, version, timeZone } = opened.value
  const { samples, bytes } = status.value.history
  const { recordings, status: text } = words.value
  const { exactSpan, number, fileSize, memory, day } = format.value
  return (
    <section class="facts opened">
      <dl>
        <Fact name={recordings.range}>
          {exactSpan(opened.value)}
          {timeZone !== ownZone && <small>{recordings.otherZone(ownZone, timeZone)}</small>}
        </Fact>
        <Fact name={recordings.contents}>
          {text.samples(samples, number(samples))}
          <small>{fileSize(bytes)}</small>
        </Fact>
        <Fact name={text.processor}>
          {text.cores(cores, number(cores))}
          <small>{memory(memoryBytes)}</small>
        </Fact>
        <Fact name={recordings.exported}>
          {day(exportedAt)}
          <small>Tachograph {version}</small>
        </Fact>
      </dl>
    </section>
  )
}
