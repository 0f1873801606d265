import { computed, useSignal, useSignalEffect } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Figure } from '../figures/figure.tsx'
import { type OnSelect } from '../range/drags.ts'
import { followGestures } from '../range/gestures.ts'
import { changeRangeByKey } from '../range/range-keys.ts'
import { chosen, format, isViewKnown, plotWidth, shown, status, theme, view, words } from '../state/index.ts'
import type { ChartContext } from './chart-context.ts'
import { describe } from './description.ts'
import { echarts } from './echarts.ts'
import { factsOf, spoken } from './moment-facts.ts'
import { momentAt, slotsOf } from './moments.ts'
import { type ChartKind, chartOption, rangeUpdate, viewUpdate } from './options.ts'
import { readPalette } from './palette.ts'
import { plotWidthIn } from './plot.ts'
import { moveByKey } from './pointer-keys.ts'
import { hidePointer, sharePointer, timeByKeys } from './shared-pointer.ts'

const context = computed<ChartContext>(() => {
  void theme.value
  return { words: words.value, format: format.value, palette: readPalette() }
})

export function LoadChart({ kind, tabs }: { kind: ChartKind; tabs: ComponentChildren }) {
  const { id } = kind
  const { title, note } = kind.title(view.value, { words: words.value, format: format.value })
  return (
    <Figure id={id} title={title} note={note} tabs={tabs}>
      <div class="plot">
        <Canvas kind={kind} />
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
  if (chosen.value.kind === 'fixed') return <p class="empty">{charts.empty}</p>
  return <p class="empty">{status.value?.recording ? charts.emptyRecording : charts.emptyStopped}</p>
}

function Canvas({ kind }: { kind: ChartKind }) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<echarts.ECharts | null>(null)
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
    const option = chartOption(view.peek(), kind, () => shown.peek(), plotWidth.peek(), context.value)
    chart.current?.setOption(option, { notMerge: true })
  })
  useSignalEffect(() => {
    chart.current?.setOption(rangeUpdate(shown.value, plotWidth.value, context.peek()), { lazyUpdate: true })
  })
  useSignalEffect(() => {
    chart.current?.setOption(viewUpdate(view.value, kind, context.peek()), { lazyUpdate: true })
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
      <p class="unseen" aria-live="polite">
        {focused.value && <PointedByKeys kind={kind} />}
      </p>
    </>
  )
}

function onKey(event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey) return
  const { clientWidth } = event.currentTarget as HTMLElement
  const pointed = timeByKeys.peek()
  if (changeRangeByKey(event, pointed && pointed / 1000)) hidePointer()
  else if (!moveByKey(event.key, shown.peek(), slotsOf(view.peek()), clientWidth)) return
  event.preventDefault()
}

/** The tooltip in words. A new sample changes nothing at the moment that was pointed at, so it is not said again. */
function PointedByKeys({ kind }: { kind: ChartKind }) {
  const time = timeByKeys.value
  const moment = time === null ? undefined : momentAt(kind.moments(view.peek()), time)
  return <>{moment && spoken(factsOf(moment, shown.peek(), context.peek()))}</>
}
