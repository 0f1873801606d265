import type { Comparison, Facts } from '../../src-main/contract/facts.ts'
import { lengthOf } from '../range/ranges.ts'
import { format, words } from '../state/index.ts'
import { Section } from './section.tsx'

/** Of a stretch that was observed less than this, it is said how much. */
const WHOLE = 0.995

/** How the same time was a day and a week before. */
export function ComparisonSection({ facts }: { facts: Facts }) {
  const { panel, charts } = words.value
  if (facts.mean === null) return null
  return (
    <Section id="compared" title={panel.compared}>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{charts.mean}</th>
            <th scope="col">{charts.greatest}</th>
          </tr>
        </thead>
        <tbody>
          <Row name={panel.dayBefore} then={facts.dayBefore} facts={facts} />
          <Row name={panel.weekBefore} then={facts.weekBefore} facts={facts} />
        </tbody>
      </table>
      <p>{panel.points}</p>
    </Section>
  )
}

function Row({ name, then, facts }: { name: string; then: Comparison; facts: Facts }) {
  const { panel } = words.value
  const observed = Math.min(then.observedMs / 1000 / lengthOf(facts.range), 1)
  if (then.mean === null)
    return (
      <tr>
        <th scope="row">{name}</th>
        <td colSpan={2}>{panel.nothingThen}</td>
      </tr>
    )
  return (
    <tr>
      <th scope="row">
        {name}
        {observed < WHOLE && <small>{panel.observedThen(format.value.percent(100 * observed, 0))}</small>}
      </th>
      <Difference now={facts.mean} then={then.mean} />
      <Difference now={facts.max} then={then.max} />
    </tr>
  )
}

/** What it was then, and by how much it is more now. */
function Difference({ now, then }: { now: number | null; then: number | null }) {
  if (now === null || then === null) return <td />
  const { percent, points } = format.value
  return (
    <td>
      {percent(then / 100)}
      <small>{points((now - then) / 100)}</small>
    </td>
  )
}
