import { useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { type ChartFormat, chartFormats, type KeptChart } from '../../src-main/contract/chart.ts'
import { bridge, valueOf } from '../bridge.ts'
import { attempt, format, keptCharts, outcome, theme, words } from '../state/index.ts'
import { Outcome } from './outcome.tsx'

/** The kept charts: the last one, and a list from which to choose an earlier one. */
export function KeptCharts({ charts }: { charts: KeptChart[] }) {
  const { kept, controls } = words.value
  const dialog = useRef<HTMLDialogElement>(null)
  const chosenId = useSignal<string | undefined>(undefined)
  const chosen = charts.find(({ id }) => id === chosenId.value) ?? charts[0]

  useEffect(() => dialog.current!.showModal(), [])

  return (
    <dialog ref={dialog} class="kept" aria-labelledby="kept-title" onClose={() => (keptCharts.value = null)}>
      <header>
        <h2 id="kept-title">{kept.title}</h2>
        <button onClick={() => dialog.current!.close()}>{controls.close}</button>
      </header>
      {chosen ? (
        <div class="kept-body">
          <ul aria-label={kept.list}>
            {charts.map(chart => (
              <li key={chart.id}>
                <button
                  aria-current={chart === chosen}
                  onClick={() => (chosenId.value = chart.id)}
                  title={factsOf(chart)}
                >
                  {dayOf(chart)} <b>{timesOf(chart)}</b>
                </button>
              </li>
            ))}
          </ul>
          <KeptSheet key={chosen.id} chart={chosen} />
        </div>
      ) : (
        <p class="empty">{kept.empty}</p>
      )}
    </dialog>
  )
}

function KeptSheet({ chart }: { chart: KeptChart }) {
  const { kept } = words.value
  const { id, from, to } = chart
  const { hourMinute } = format.value
  return (
    <section class="kept-sheet">
      <SheetPicture id={id} alt={`${kept.alt(hourMinute(from), hourMinute(to))}. ${factsOf(chart)}`} />
      <footer>
        <p>{factsOf(chart)}</p>
        <Outcome />
        <div class="actions">
          <span aria-hidden="true">{kept.saveAs}</span>
          {chartFormats.map(name => (
            <button
              key={name}
              aria-label={kept.save(name.toUpperCase())}
              onClick={() => attempt(() => save(id, name))}
            >
              {name.toUpperCase()}…
            </button>
          ))}
          <span class="spacer" />
          <button onClick={() => attempt(() => copy(id))}>{kept.copy}</button>
          <button onClick={() => attempt(() => remove(id))}>{kept.delete}</button>
        </div>
      </footer>
    </section>
  )
}

function SheetPicture({ id, alt }: { id: string; alt: string }) {
  const source = useSignal<string | undefined>(undefined)
  useSignalEffect(() => {
    const shownTheme = theme.value
    let url: string | undefined
    let gone = false
    void attempt(async () => {
      const png = await valueOf(bridge.readChart(id, shownTheme))
      if (gone) return
      url = URL.createObjectURL(new Blob([new Uint8Array(png)], { type: 'image/png' }))
      source.value = url
    })
    return () => {
      gone = true
      if (url) URL.revokeObjectURL(url)
    }
  })
  return <img src={source.value} alt={alt} />
}

function dayOf({ from }: KeptChart): string {
  return format.value.day(from)
}

function timesOf({ from, to }: KeptChart): string {
  const { hourMinute } = format.value
  return `${hourMinute(from)} – ${hourMinute(to)}`
}

function factsOf({ samples, mean, max }: KeptChart): string {
  const { kept } = words.value
  const { number, percent } = format.value
  return mean === null || max === null
    ? kept.factsEmpty
    : kept.facts(samples, number(samples), percent(mean / 100), percent(max / 100))
}

async function save(id: string, name: ChartFormat): Promise<void> {
  const file = await valueOf(bridge.saveChart(id, name, theme.value))
  if (file) outcome.value = words.value.kept.saved(file)
}

async function copy(id: string): Promise<void> {
  await valueOf(bridge.copyChart(id, theme.value))
  outcome.value = words.value.kept.copied
}

async function remove(id: string): Promise<void> {
  if (await valueOf(bridge.deleteChart(id))) keptCharts.value = await valueOf(bridge.listCharts())
}
