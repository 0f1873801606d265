import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { bridge, valueOf } from '../bridge.ts'
import { Figure } from '../figures/figure.tsx'
import { attempt, format, outcome, picked, view, words } from '../state/index.ts'
import { Grid } from './grid.tsx'
import { type Row, rowsOf, sorted, type Sorting } from './rows.ts'
import { tsvOf } from './tsv.ts'

/** What the finer chart shows, as rows to be read, sorted and copied. */
export function TableFigure({ tabs }: { tabs: ComponentChildren }) {
  const sorting = useSignal<Sorting>({ by: 'time', isDown: true })
  const rows = useComputed(() => sorted(rowsOf(view.value), sorting.value))
  /** The keys of the row where the selection began and of that which it has come to. */
  const selection = useSignal<[anchor: string, cursor: string] | null>(null)
  const selected = useComputed(() => selectedOf(rows.value, selection.value))

  // What is picked on a chart is found in the table.
  useSignalEffect(() => {
    const range = picked.value
    const found = range && rows.peek().find(({ from, to }) => from < range.to && to > range.from)
    if (found) selection.value = [found.key, found.key]
  })

  const { table } = words.value
  const count = selected.value.length
  const copied = count > 0 ? selected.value : rows.value
  const copy = () => void attempt(() => copyRows(copied))
  return (
    <Figure
      id="table"
      title={table.title}
      note={table.rows(rows.value.length, format.value.number(rows.value.length))}
      legend={
        <button class="copy" disabled={rows.value.length === 0} onClick={copy}>
          {count > 0 ? table.copyRows(count, format.value.number(count)) : table.copyAll}
        </button>
      }
      tabs={tabs}
    >
      <Grid
        rows={rows.value}
        hasBuckets={view.value.samples === null}
        sorting={sorting}
        selection={selection}
        selected={new Set(selected.value)}
        onCopy={copy}
      />
    </Figure>
  )
}

function selectedOf(rows: readonly Row[], selection: [string, string] | null): Row[] {
  const [anchor, cursor] = (selection ?? []).map(key => rows.findIndex(row => row.key === key))
  if (anchor === undefined || cursor === undefined || anchor < 0 || cursor < 0) return []
  return rows.slice(Math.min(anchor, cursor), Math.max(anchor, cursor) + 1)
}

async function copyRows(rows: readonly Row[]): Promise<void> {
  await valueOf(bridge.copyText(tsvOf(rows, words.peek(), format.peek())))
  outcome.value = words.peek().table.copied(rows.length, format.peek().number(rows.length))
}
