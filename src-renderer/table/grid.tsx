import { type Signal, useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { now, pick, shown, words, format } from '../state/index.ts'
import { Cells, columnNames, timeOf } from './cells.tsx'
import type { Dating } from '../times.ts'
import { type Row, type SortBy, type Sorting, stepOf } from './rows.ts'

/** Pixels; as in the style sheet. */
const ROW = 26
/** Rows drawn above and below those that are seen, so that scrolling finds them there. */
const AHEAD = 12

interface GridProps {
  rows: readonly Row[]
  hasBuckets: boolean
  sorting: Signal<Sorting>
  selection: Signal<[anchor: string, cursor: string] | null>
  selected: ReadonlySet<Row>
  onCopy: () => void
}

/** Only the rows that are seen are drawn; the keys go through all of them. */
export function Grid({ rows, hasBuckets, sorting, selection, selected, onCopy }: GridProps) {
  const place = useRef<HTMLDivElement>(null)
  const top = useSignal(0)
  const height = useSignal(0)
  const cursor = rows.findIndex(({ key }) => key === selection.value?.[1])

  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => (height.value = entry!.contentRect.height))
    observer.observe(place.current!)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    if (cursor >= 0) keepInSight(place.current!, cursor)
  }, [selection.value?.[1], sorting.value])

  const select = (index: number, isExtended: boolean) => {
    const key = rows[Math.min(Math.max(index, 0), rows.length - 1)]?.key
    if (key !== undefined) selection.value = [isExtended ? (selection.peek()?.[0] ?? key) : key, key]
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.target !== place.current || event.altKey) return
    const isCommand = event.ctrlKey || event.metaKey
    const step = isCommand ? undefined : stepOf(event.key, Math.max(Math.floor(height.peek() / ROW) - 2, 1))
    if (step !== undefined)
      select(cursor < 0 ? (step === Infinity ? step : 0) : cursor + step, event.shiftKey)
    else if (isCommand && event.code === 'KeyA') selection.value = endsOf(rows)
    else if (isCommand && event.code === 'KeyC') onCopy()
    else if (event.key === 'Enter' && rows[cursor]) pickRow(rows[cursor])
    else if (event.key === 'Escape') selection.value = null
    else return
    event.preventDefault()
  }
  const first = Math.max(Math.floor(top.value / ROW) - AHEAD, 0)
  const last = Math.ceil((top.value + height.value) / ROW) + AHEAD
  const { table } = words.value
  const dating = format.value.dating(shown.value, now.value)
  return (
    <div
      ref={place}
      class="grid"
      role="grid"
      data-buckets={hasBuckets}
      style={{ '--signs': signsOf(rows, hasBuckets, dating) }}
      aria-label={table.title}
      aria-description={table.keys}
      aria-rowcount={rows.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={cursor < 0 ? undefined : idOf(cursor)}
      tabIndex={0}
      onScroll={({ currentTarget }) => (top.value = currentTarget.scrollTop)}
      onKeyDown={onKey}
    >
      <div role="row" class="head" aria-rowindex={1}>
        {columnNames(words.value, hasBuckets).map(({ name, by }) => (
          <Head key={name} name={name} by={by} sorting={sorting} />
        ))}
      </div>
      <div class="rows" role="rowgroup" style={{ height: `${rows.length * ROW}px` }}>
        {rows.slice(first, last).map((row, index) => (
          <div
            key={row.key}
            id={idOf(first + index)}
            role="row"
            aria-rowindex={first + index + 2}
            aria-selected={selected.has(row)}
            data-cursor={first + index === cursor}
            style={{ top: `${(first + index) * ROW}px` }}
            onClick={event => select(first + index, event.shiftKey)}
            onDblClick={() => pickRow(row)}
          >
            <Cells row={row} hasBuckets={hasBuckets} dating={dating} />
          </div>
        ))}
      </div>
    </div>
  )
}

function Head({ name, by, sorting }: { name: string; by: SortBy | null; sorting: Signal<Sorting> }) {
  if (!by)
    return (
      <span role="columnheader" title={name}>
        {name}
      </span>
    )
  const isBy = sorting.value.by === by
  const { isDown } = sorting.value
  return (
    <span role="columnheader" aria-sort={!isBy ? 'none' : isDown ? 'descending' : 'ascending'}>
      <button onClick={() => (sorting.value = { by, isDown: isBy ? !isDown : true })}>{name}</button>
    </span>
  )
}

/** So many signs have the times at most, as far as can be told by some of them. */
function signsOf(rows: readonly Row[], hasBuckets: boolean, dating: Dating): number {
  const measured = rows.filter(row => row.measured)
  const some = [0, 0.25, 0.5, 0.75, 1].flatMap(
    part => measured[Math.round(part * (measured.length - 1))] ?? [],
  )
  return some.reduce((most, row) => Math.max(most, timeOf(row, hasBuckets, dating).length), 0)
}

function idOf(index: number): string {
  return `table-row-${index}`
}

function endsOf(rows: readonly Row[]): [string, string] | null {
  const [first, last] = [rows[0], rows.at(-1)]
  return first && last ? [first.key, last.key] : null
}

function pickRow({ from, to }: Row): void {
  pick({ from: Math.round(from), to: Math.round(to) })
}

/** The head takes the height of a row. */
function keepInSight(grid: HTMLElement, index: number): void {
  const start = index * ROW
  const room = grid.clientHeight - 2 * ROW
  grid.scrollTop = Math.min(Math.max(grid.scrollTop, start - room), start)
}
