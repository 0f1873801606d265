import { computed, useSignal, useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { format, hour, isHourKnown, status, theme, words } from '../state.ts'
import type { ChartContext } from './chart-context.ts'
import { describe } from './description.ts'
import { echarts } from './echarts.ts'
import { factsOf, spoken } from './moment-facts.ts'
import { momentAt } from './moments.ts'
import { chartOption, chartUpdate, type HourView } from './options.ts'
import { moveByKey } from './pointer-keys.ts'
import { readPalette } from './palette.ts'
import { hidePointer, sharePointer, timeByKeys } from './shared-pointer.ts'

const context = computed<ChartContext>(() => {
  void theme.value
  return { words: words.value, format: format.value, palette: readPalette() }
})

interface HourChartProps {
  id: string
  title: string
  note: string
  view: HourView
}

export function HourChart({ id, title, note, view }: HourChartProps) {
  const { charts } = words.value
  const isEmpty = isHourKnown.value && hour.value.samples.length === 0
  return (
    <figure class="chart" aria-labelledby={`${id}-title`} data-chart={id}>
      <figcaption>
        <h2 id={`${id}-title`}>{title}</h2>
        <span>{note}</span>
      </figcaption>
      <div class="plot">
        <Canvas view={view} />
        {isEmpty && (
          <p class="empty">{status.value?.recording ? charts.emptyRecording : charts.emptyStopped}</p>
        )}
      </div>
    </figure>
  )
}

function Canvas({ view }: { view: HourView }) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<echarts.ECharts | null>(null)
  const focused = useSignal(false)

  useEffect(() => {
    const made = echarts.init(place.current)
    chart.current = made
    const observer = new ResizeObserver(() => made.resize())
    observer.observe(made.getDom())
    const leavePointer = sharePointer(made)
    return () => {
      leavePointer()
      observer.disconnect()
      made.dispose()
    }
  }, [])

  // A new look or language sets the chart up anew; a new sample only moves its data.
  useSignalEffect(() => {
    chart.current?.setOption(chartOption(hour.peek(), view, context.value), { notMerge: true })
  })
  useSignalEffect(() => {
    chart.current?.setOption(chartUpdate(hour.value, view, context.peek()), { lazyUpdate: true })
  })

  return (
    <>
      <div
        ref={place}
        role="img"
        aria-label={describe(hour.value, { words: words.value, format: format.value })}
        tabIndex={0}
        onKeyDown={event => chart.current && moveByKey(event, chart.current)}
        onFocus={() => (focused.value = true)}
        onBlur={() => {
          focused.value = false
          hidePointer()
        }}
      />
      <p class="unseen" aria-live="polite">
        {focused.value && <PointedByKeys view={view} />}
      </p>
    </>
  )
}

/** The tooltip in words. A new sample changes nothing at the moment that was pointed at, so it is not said again. */
function PointedByKeys({ view }: { view: HourView }) {
  const time = timeByKeys.value
  const moment = time === null ? undefined : momentAt(view.moments(hour.peek()), time)
  return <>{moment && spoken(factsOf(moment, context.peek()))}</>
}
