import type { Spoken } from './chart-context.ts'
import { partNames } from './parts.ts'

/** Which colour is which part of the load, and which is none. */
export function PartsLegend({ words: { parts, charts } }: Spoken) {
  return (
    <ul class="legend">
      {partNames.map(name => (
        <li key={name} data-part={name}>
          {name === 'iowait' ? charts.notLoad(parts.iowait) : parts[name]}
        </li>
      ))}
    </ul>
  )
}

/** From no load to all of it. */
export function ShadesLegend({ format: { percent } }: Spoken) {
  return (
    <span class="shades">
      {percent(0, 0)} <i /> {percent(100, 0)}
    </span>
  )
}
