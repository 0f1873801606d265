import { useComputed, useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Emptiness } from '../charts/emptiness.tsx'
import { ShadesLegend } from '../charts/legends.tsx'
import { Figure } from '../figures/figure.tsx'
import { busyHours, followBusyHours, format, now, opened, show, words } from '../state/index.ts'
import { HourCells } from './hour-cells.tsx'
import { busiestOf, type DayRow, dayRows, type Place, placeByKey } from './hour-rows.ts'
import { Pointed, Told } from './pointed-hour.tsx'

/** Rows lower than this can't be told apart, pixels. */
const LOWEST_WEEK = 7 * 7
/** The labels of the hours, pixels. */
const LABELS = 22
const [FEWEST_WEEKS, MOST_WEEKS] = [2, 8]

/** When the machine is busy: a row for each day of the last weeks, as many as there is room for, and a cell for each hour. */
export function HoursFigure({ tabs }: { tabs: ComponentChildren }) {
  const plot = useRef<HTMLDivElement>(null)
  const weeks = useSignal(FEWEST_WEEKS)
  useEffect(followBusyHours, [])
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      const room = Math.floor((entry!.contentRect.height - LABELS) / LOWEST_WEEK)
      weeks.value = Math.min(Math.max(room, FEWEST_WEEKS), MOST_WEEKS)
    })
    observer.observe(plot.current!)
    return () => observer.disconnect()
  }, [])
  const rows = useComputed(() =>
    busyHours.value ? dayRows(busyHours.value, now.peek()).slice(-7 * weeks.value) : [],
  )
  const { hours } = words.value
  const spokenAs = { words: words.value, format: format.value }
  return (
    <Figure
      id="hours"
      title={hours.title}
      note={hours.note(weeks.value, format.value.number(weeks.value))}
      legend={<ShadesLegend {...spokenAs} />}
      tabs={tabs}
    >
      <div class="plot" ref={plot}>
        <HourMap rows={rows.value} />
        {isEmpty(rows.value) && <Emptiness isOver={Boolean(opened.value)} />}
      </div>
    </Figure>
  )
}

function isEmpty(rows: readonly DayRow[]): boolean {
  return rows.length > 0 && rows.every(({ hours }) => hours.every(({ found }) => !found))
}

function HourMap({ rows }: { rows: DayRow[] }) {
  const pointed = useSignal<Place | null>(null)
  const focused = useSignal(false)
  const { hours } = words.value
  const pointAt = ({ target }: MouseEvent) => {
    const { row, hour } = (target as HTMLElement).dataset
    pointed.value = row && hour ? { row: Number(row), hour: Number(hour) } : null
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const next = placeByKey(event.key, pointed.peek(), rows.length)
    if (next) pointed.value = next
    else if (event.key === 'Enter') showHour(rows, pointed.peek())
    else if (event.key === 'Escape') pointed.value = null
    else return
    event.preventDefault()
  }
  return (
    <div
      class="hour-map"
      role="img"
      aria-label={describe(rows)}
      aria-description={hours.keys}
      tabIndex={0}
      style={{ '--rows': rows.length }}
      onMouseMove={pointAt}
      onMouseLeave={() => (pointed.value = null)}
      onClick={() => showHour(rows, pointed.peek())}
      onKeyDown={onKey}
      onFocus={() => (focused.value = true)}
      onBlur={() => {
        focused.value = false
        pointed.value = null
      }}
    >
      <HourCells rows={rows} format={format.value} />
      <Pointed rows={rows} pointed={pointed} />
      {focused.value && <Told rows={rows} pointed={pointed} />}
    </div>
  )
}

function describe(rows: readonly DayRow[]): string {
  const { hours } = words.value
  const busiest = busiestOf(rows)
  if (!busiest) return hours.describeEmpty
  const { span, dating, percent } = format.value
  return hours.describe(span(busiest, dating(busiest, now.peek())), percent(busiest.mean / 100))
}

function showHour(rows: readonly DayRow[], place: Place | null): void {
  const cell = place && rows[place.row]?.hours[place.hour]
  if (cell?.found) show({ from: cell.from, to: cell.to })
}
