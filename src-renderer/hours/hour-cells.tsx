import { shadeOf } from '../charts/heat.ts'
import type { Format } from '../format.ts'
import type { DayRow, HourCell } from './hour-rows.ts'

const MONDAY = 1
const stops = { idle: 'var(--idle)', halfBusy: 'var(--half-busy)', busy: 'var(--busy)' }
/** Every third hour has its label. */
const LABELLED = [0, 3, 6, 9, 12, 15, 18, 21]

/** The cells, with the labels of weeks and hours. */
export function HourCells({ rows, format }: { rows: DayRow[]; format: Format }) {
  return (
    <>
      {rows.map(({ day, hours }, row) => (
        <div key={day} class="day">
          <span>{new Date(day * 1000).getDay() === MONDAY && format.weekday(day)}</span>
          {hours.map((cell, hour) => (
            <i
              key={hour}
              data-row={row}
              data-hour={hour}
              data-found={cell.found?.kind}
              style={{ background: colourOf(cell) }}
            />
          ))}
        </div>
      ))}
      {rows[0] && (
        <div class="hours">
          {LABELLED.map(hour => (
            <span key={hour}>{format.hourMinute(rows[0]!.hours[hour]!.from)}</span>
          ))}
        </div>
      )}
    </>
  )
}

function colourOf({ found }: HourCell): string {
  return found?.kind === 'bucket' ? shadeOf(found.bucket.mean / 10_000, stops) : ''
}
