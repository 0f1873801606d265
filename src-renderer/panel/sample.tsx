import { format, pickedSample, words } from '../state/index.ts'
import { Section } from './section.tsx'

const PARTS = ['user', 'system', 'iowait', 'steal'] as const

/** One sample: its parts, and each core. */
export function SampleSection() {
  const sample = pickedSample.value
  if (!sample) return null
  const { panel, parts } = words.value
  const { percent, time, number } = format.value
  return (
    <Section id="sample" title={panel.load} note={panel.at(time(sample.at))}>
      <p class="load">{percent(sample.load / 100)}</p>
      <table>
        <tbody>
          {PARTS.map(part => {
            const share = sample[part]
            if (share === null) return null
            return <Row key={part} part={part} name={parts[part]} percent={share / 100} />
          })}
        </tbody>
      </table>
      {sample.cores.length > 0 && (
        <ol class="cores" aria-label={panel.cores}>
          {sample.cores.map((halfPercents, index) => (
            <li key={index} style={{ '--share': halfPercents / 200 }}>
              <span>{panel.core(number(index))}</span>
              <b>{percent(halfPercents / 2)}</b>
            </li>
          ))}
        </ol>
      )}
    </Section>
  )
}

function Row({ part, name, percent }: { part: string; name: string; percent: number }) {
  return (
    <tr data-part={part}>
      <th scope="row">{name}</th>
      <td class="share">
        <span style={{ '--share': percent / 100 }} />
      </td>
      <td>{format.value.percent(percent)}</td>
    </tr>
  )
}
