import type { Signal } from '@preact/signals'
import { type Facts, factsOf, spoken } from '../charts/moment-facts.ts'
import { format, words } from '../state/index.ts'
import type { DayRow, Place } from './hour-rows.ts'

interface PointedProps {
  rows: DayRow[]
  pointed: Signal<Place | null>
}

/** The frame around the hour that is pointed at, and what is known of it. */
export function Pointed({ rows, pointed }: PointedProps) {
  const place = pointed.value
  const facts = place && factsAt(rows, place)
  if (!facts) return null
  const { row, hour } = place
  return (
    <div
      class="pointed-hour"
      style={{ '--row': row, '--hour': hour }}
      data-side={hour < 12 ? 'right' : 'left'}
    >
      <div class="pointer">
        <div>
          <strong>{facts.heading}</strong>
          {facts.rows.flat().map((cell, index) => (
            <span key={index}>{cell}</span>
          ))}
        </div>
      </div>
    </div>
  )
}

/** The same in one sentence. */
export function Told({ rows, pointed }: PointedProps) {
  const place = pointed.value
  const facts = place && factsAt(rows, place)
  return (
    <p class="unseen" aria-live="polite">
      {place && (facts ? spoken(facts) : words.value.hours.unknown)}
    </p>
  )
}

/** What was then; `null` of an hour that was not, is to come, or was before all history. */
function factsAt(rows: readonly DayRow[], { row, hour }: Place): Facts | null {
  const cell = rows[row]?.hours[hour]
  if (!cell?.found) return null
  return factsOf(cell.found, cell, { words: words.value, format: format.value })
}
