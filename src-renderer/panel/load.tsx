import type { Facts } from '../../src-main/contract/facts.ts'
import { attempt, format, leadTo, pickedSample, words } from '../state/index.ts'
import { Section } from './section.tsx'
import { timeAbove } from './time-above.ts'

const LIMITS = [50, 80, 95] as const

/** How high the load was, and for how long. */
export function LoadSection({ facts }: { facts: Facts }) {
  const { panel } = words.value
  if (facts.mean === null)
    return (
      <Section id="load" title={panel.load}>
        <p>{panel.nothingObserved}</p>
      </Section>
    )
  // A sample alone has one load, which is told with its parts.
  if (pickedSample.value) return null
  return (
    <Section id="load" title={panel.load}>
      <Figures facts={facts} />
      <table>
        <caption class="unseen">{panel.above}</caption>
        <tbody>
          {LIMITS.map(limit => (
            <TimeAbove key={limit} limit={limit} facts={facts} />
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function Figures({ facts }: { facts: Facts }) {
  const { panel, charts } = words.value
  const shares: [name: string, basisPoints: number | null][] = [
    [charts.mean, facts.mean],
    [panel.median, facts.median],
    [panel.p95, facts.p95],
    [charts.least, facts.min],
  ]
  return (
    <dl>
      {shares.map(([name, share]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{share !== null && format.value.percent(share / 100)}</dd>
        </div>
      ))}
      <Greatest facts={facts} />
    </dl>
  )
}

/** With the moment, which leads there; the day of it is said where there are several. */
function Greatest({ facts: { max, maxAt, range } }: { facts: Facts }) {
  if (max === null || maxAt === null) return null
  const { panel, charts } = words.value
  const { percent, moment, dating } = format.value
  const time = moment(maxAt, dating(range, range.from), true)
  return (
    <div class="greatest">
      <dt>{charts.greatest}</dt>
      <dd>
        {percent(max / 100)}
        <button
          class="link"
          title={panel.showGreatest(time)}
          onClick={() => attempt(() => leadTo({ from: maxAt, to: maxAt }))}
        >
          {time}
        </button>
      </dd>
    </div>
  )
}

function TimeAbove({ limit, facts }: { limit: 50 | 80 | 95; facts: Facts }) {
  const { percent, preciseDuration } = format.value
  const known = timeAbove(facts, limit)
  const share = (known ?? 0) / facts.observedMs
  return (
    <tr>
      <th scope="row">{words.value.panel.aboveLimit(percent(limit, 0))}</th>
      <td class="share">
        <span style={{ '--share': share }} />
      </td>
      <td>{known === null ? '–' : preciseDuration(known / 1000)}</td>
      <td>{known === null ? '–' : percent(100 * share)}</td>
    </tr>
  )
}
