import type { Comparison, Facts } from '../../src-main/contract/facts.ts'
import { lengthOf } from '../range/ranges.ts'
import { format, pickedSample, words } from '../state/index.ts'
import { Section } from './section.tsx'

/** Of a stretch that was observed less than this, it is said how much. */
const MOST = 0.95

/** How the same time was a day and a week before. */
export function ComparisonSection({ facts }: { facts: Facts }) {
  const { panel, charts, parts } = words.value
  if (facts.mean === null) return null
  // A sample alone is its own mean and greatest.
  const columns = pickedSample.value
    ? ([['mean', parts.load]] as const)
    : ([
        ['mean', charts.mean],
        ['max', charts.greatest],
      ] as const)
  return (
    <Section id="compared" title={panel.compared} note={panel.points}>
      <table>
        <thead>
          <tr>
            <td />
            {columns.map(([share, name]) => (
              <th key={share} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(['dayBefore', 'weekBefore'] as const).map(when => (
            <tr key={when}>
              <th scope="row">
                {panel[when]}
                <Observed then={facts[when]} facts={facts} />
              </th>
              {columns.map(([share]) => (
                <Difference key={share} now={facts[share]} then={facts[when][share]} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

/** Where there is little to compare with, or nothing. */
function Observed({ then, facts: { range } }: { then: Comparison; facts: Facts }) {
  const { panel } = words.value
  if (then.mean === null) return <small>{panel.nothingThen}</small>
  const share = then.observedMs / 1000 / lengthOf(range)
  return share < MOST ? <small>{panel.observedThen(format.value.percent(100 * share, 0))}</small> : null
}

/** What it was then, and by how much it is more now. */
function Difference({ now, then }: { now: number | null; then: number | null }) {
  if (now === null || then === null) return <td>–</td>
  const { percent, points } = format.value
  return (
    <td>
      {percent(then / 100)}
      <small>{points((now - then) / 100)}</small>
    </td>
  )
}
