import { useEffect } from 'preact/hooks'
import type { Blame } from '../../src-main/contract/blame.ts'
import { type BlameRow, blameRows, loadOf } from '../programs/blame-rows.ts'
import { NoBlame } from '../programs/no-blame.tsx'
import { ProgramName } from '../programs/program-name.tsx'
import { lengthOf } from '../range/ranges.ts'
import { blameOfSubject, format, lower, now, subject, words } from '../state/index.ts'
import { Section } from './section.tsx'

const MOST = 8
/** Where it is known of less than this, it is said of how much. */
const WHOLE = 0.995

/** Who used the processor: the programs and what is none, which add up to the load. */
export function ProgramsSection() {
  useEffect(() => blameOfSubject.follow(), [])
  const { title } = words.value.blame
  const blame = blameOfSubject.known.value
  if (!blame) return null
  if (blame.observedMs === 0)
    return (
      <Section id="programs" title={title}>
        <NoBlame of={subject.value} />
      </Section>
    )
  return (
    <Section id="programs" title={title} note={knownFor(blame)}>
      <Programs blame={blame} />
      <AsAWhole blame={blame} />
      <All count={blame.programs.length} />
    </Section>
  )
}

function Programs({ blame }: { blame: Blame }) {
  const { load, columns } = words.value.blame
  const rows = blameRows(blame, MOST)
  const all = rows.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0)
  return (
    <table class="programs">
      <thead class="unseen">
        <tr>
          <th scope="col">{columns.name}</th>
          <th scope="col">{columns.share}</th>
          <th scope="col">{columns.time}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <Row key={row.program ?? `(${row.part})`} row={row} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{load}</th>
          <td>{format.value.percent(loadOf(blame) / 100)}</td>
          <td>{format.value.cpuTime(all)}</td>
        </tr>
      </tfoot>
    </table>
  )
}

function Row({ row }: { row: BlameRow }) {
  const { percent, cpuTime } = format.value
  return (
    <tr data-part={row.part} style={{ '--share': Math.max(row.share, 0) / 10_000 }}>
      <th scope="row">
        <ProgramName {...row} />
      </th>
      <td>{percent(row.share / 100)}</td>
      <td>{cpuTime(row.cpuSeconds)}</td>
    </tr>
  )
}

function knownFor({ observedMs, from, to }: Blame): string | undefined {
  const isWhole = observedMs / 1000 >= WHOLE * (to - from)
  return isWhole ? undefined : words.value.blame.knownFor(format.value.preciseDuration(observedMs / 1000))
}

/** Of a moment in a stretch that was looked at as a whole, nothing finer is known. */
function AsAWhole({ blame: { from, to, told } }: { blame: Blame }) {
  if (!told || lengthOf(told) <= 2 * (to - from)) return null
  const { span, dating } = format.value
  return <p>{words.value.blame.asAWhole(span(told, dating(told, now.value)))}</p>
}

function All({ count }: { count: number }) {
  if (count <= MOST) return null
  return (
    <button class="link" onClick={() => (lower.value = 'programs')}>
      {words.value.blame.all(count, format.value.number(count))}
    </button>
  )
}
