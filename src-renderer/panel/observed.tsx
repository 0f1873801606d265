import type { Facts } from '../../src-main/contract/facts.ts'
import { lengthOf } from '../range/ranges.ts'
import { beat, format, words } from '../state/index.ts'
import { gapLengths } from './gap-lengths.ts'
import { Section } from './section.tsx'

/** How much of the time was observed, and what the rest was. */
export function ObservedSection({ facts }: { facts: Facts }) {
  const { panel, gaps } = words.value
  const { preciseDuration, percent } = format.value
  const all = lengthOf(facts.range)
  const lengths = gapLengths(facts, beat.value)
  const row = (name: string, seconds: number) => (
    <tr key={name}>
      <th scope="row">{name}</th>
      <td>{preciseDuration(seconds)}</td>
      <td>{percent((100 * seconds) / all)}</td>
    </tr>
  )
  return (
    <Section id="observed" title={panel.time} note={preciseDuration(all)}>
      <table>
        <tbody>
          {row(panel.observed, Math.min(facts.observedMs / 1000, all))}
          {lengths.map(({ reason, seconds }) =>
            row(reason === 'unknown' ? panel.unknown : gaps[reason], seconds),
          )}
        </tbody>
      </table>
    </Section>
  )
}
