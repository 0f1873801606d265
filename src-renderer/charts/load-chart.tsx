import { useSignal, useSignalEffect } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Figure } from '../figures/figure.tsx'
import { Marks } from '../marks/marks.tsx'
import { type OnSelect } from '../range/drags.ts'
import { followGestures } from '../range/gestures.ts'
import { changeRangeByKey } from '../range/range-keys.ts'
import {
  chosen,
  drawn,
  format,
  isViewKnown,
  lower,
  opened,
  passed,
  plotWidth,
  programLine,
  shown,
  status,
  view,
  words,
} from '../state/index.ts'
import type { ChartKind, Pointed } from './chart-kind.ts'
import { describe } from './description.ts'
import { echarts } from './echarts.ts'
import { context } from './live-context.ts'
import { slotsOf } from './moments.ts'
import { chartOption, inPassing, knownUpdate, rangeUpdate, type Surroundings } from './options.ts'
import { programSeries } from './program-series.ts'
import { depthAt, plotWidthIn } from './plot.ts'
import { pickByKey } from './pick-keys.ts'
import { factsAt } from './pointed-facts.ts'
import { programsAt } from './pointed-programs.ts'
import { moveByKey } from './pointer-keys.ts'
import { Said } from './said.tsx'
import { heightOfPointer, hidePointer, sharePointer, timeByKeys } from './shared-pointer.ts'

interface Kind<Known, Found> {
  kind: ChartKind<Known, Found>
}

export function LoadChart<Known, Found>({ kind, tabs }: Kind<Known, Found> & { tabs: ComponentChildren }) {
  const { id, beside, legend: Legend } = kind
  const spokenAs = { words: words.value, format: format.value }
  const { title, note } = kind.title(view.value, spokenAs, beside.known.value)
  useEffect(() => beside.follow(), [beside])
  return (
    <Figure id={id} title={title} note={note} legend={Legend && <Legend {...spokenAs} />} tabs={tabs}>
      <div class="plot">
        <Canvas key={id} kind={kind} />
        <Marks hasKeys={id !== lower.value} />
        <Emptiness />
      </div>
    </Figure>
  )
}

/** Why a chart is empty, where no shaded gap tells it. */
function Emptiness() {
  const { samples, buckets, stretches } = view.value
  if (!isViewKnown.value || samples?.length || buckets.length > 0 || stretches.length > 0) return null
  const { charts } = words.value
  if (opened.value || chosen.value.kind === 'fixed') return <p class="empty">{charts.empty}</p>
  return <p class="empty">{status.value?.recording ? charts.emptyRecording : charts.emptyStopped}</p>
}

function Canvas<Known, Found>({ kind }: Kind<Known, Found>) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<echarts.ECharts | null>(null)
  const height = useRef<() => number | null>(() => null)
  const focused = useSignal(false)
  const selected = useSignal<Parameters<OnSelect>[0]>(null)

  useEffect(() => {
    const made = echarts.init(place.current)
    chart.current = made
    const observer = new ResizeObserver(() => {
      // A chart that is being taken away has no width, and must not tell the other that of its plot.
      if (made.getDom().clientWidth === 0) return
      made.resize()
      plotWidth.value = plotWidthIn(made.getWidth())
    })
    observer.observe(made.getDom())
    height.current = heightOfPointer(made)
    const leavePointer = sharePointer(made)
    const leaveGestures = followGestures(made.getDom(), selection => (selected.value = selection))
    return () => {
      leaveGestures()
      leavePointer()
      observer.disconnect()
      made.dispose()
    }
  }, [])

  // A new look or language sets the chart up anew; another range only moves its axis, a new sample only its data.
  useSignalEffect(() => {
    const pointed = (): Pointed => {
      const y = height.current()
      return { shown: shown.peek(), depth: y === null ? null : depthAt(y, chart.current?.getHeight() ?? 0) }
    }
    // Of two tooltips only the one of the chart that the person is at says more.
    const isHere = () => pointed().depth !== null || focused.peek()
    const programs = programsAt(kind.id, () => context.peek())
    const surroundings: Surroundings = {
      shown: drawn.peek(),
      factsAt: time => factsAt(kind, time, pointed()),
      moreOf: (stretch, tell) => (isHere() ? programs(stretch, tell) : null),
      room: () => window.innerHeight - (place.current?.getBoundingClientRect().top ?? 0),
      width: plotWidth.peek(),
    }
    const option = chartOption(view.peek(), kind.beside.known.peek(), kind, surroundings, context.value)
    chart.current?.setOption(option, { notMerge: true })
  })
  useSignalEffect(() => {
    chart.current?.setOption(rangeUpdate(drawn.value, plotWidth.value, context.peek()), { lazyUpdate: true })
  })
  useSignalEffect(() => pushAside(place.current!, -passed.value * plotWidth.value))
  useSignalEffect(() => {
    if (!kind.takesProgramLine) return
    const line = inPassing(programSeries(programLine.known.value, context.value))
    chart.current?.setOption({ series: [line] }, { lazyUpdate: true })
  })
  useSignalEffect(() => {
    const update = knownUpdate(view.value, kind.beside.known.value, kind, context.peek())
    chart.current?.setOption(update, { lazyUpdate: true })
  })

  return (
    <>
      <div
        ref={place}
        role="img"
        aria-label={describe(view.value, { words: words.value, format: format.value })}
        aria-description={words.value.charts.keys}
        tabIndex={0}
        onKeyDown={onKey}
        onFocus={() => (focused.value = true)}
        onBlur={() => {
          focused.value = false
          hidePointer()
        }}
      />
      {selected.value && (
        <div
          class="selection"
          style={{ left: `${selected.value.left}px`, width: `${selected.value.width}px` }}
        />
      )}
      <Said kind={kind} isHeard={focused.value} />
    </>
  )
}

/** Moves what is drawn of the range by so many pixels. */
function pushAside(chart: HTMLElement, pixels: number): void {
  chart.toggleAttribute('data-passing', pixels !== 0)
  chart.style.setProperty('--passed', `${pixels}px`)
}

function onKey(event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const { clientWidth } = event.currentTarget as HTMLElement
  const pointed = timeByKeys.peek()
  if (pickByKey(event, pointed && pointed / 1000)) return event.preventDefault()
  if (changeRangeByKey(event, pointed && pointed / 1000)) hidePointer()
  else if (!moveByKey(event.key, shown.peek(), slotsOf(view.peek()), clientWidth)) return
  event.preventDefault()
}
