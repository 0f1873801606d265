import { computed, useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { Hour } from '../../src-main/contract/sample.ts'
import { format, hour, status, theme, words } from '../state.ts'
import type { ChartContext } from './chart-context.ts'
import { echarts } from './echarts.ts'
import { gapsOf } from './gaps.ts'
import { chartOption, chartUpdate, type HourSeries } from './options.ts'
import { moveByKey } from './pointer-keys.ts'
import { readPalette } from './palette.ts'
import { hidePointer, sharePointer } from './shared-pointer.ts'

const context = computed<ChartContext>(() => {
  void theme.value
  return { words: words.value, format: format.value, palette: readPalette() }
})

interface HourChartProps {
  id: string
  title: string
  note: string
  series: HourSeries
}

export function HourChart({ id, title, note, series }: HourChartProps) {
  const { charts } = words.value
  const empty = status.value?.recording ? charts.emptyRecording : charts.emptyStopped
  return (
    <figure class="chart" aria-labelledby={`${id}-title`} data-chart={id}>
      <figcaption>
        <h2 id={`${id}-title`}>{title}</h2>
        <span>{note}</span>
      </figcaption>
      <div class="plot">
        <Canvas series={series} />
        {hour.value.samples.length === 0 && <p class="empty">{empty}</p>}
      </div>
    </figure>
  )
}

function Canvas({ series }: { series: HourSeries }) {
  const place = useRef<HTMLDivElement>(null)
  const chart = useRef<echarts.ECharts | null>(null)

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
    chart.current?.setOption(chartOption(hour.peek(), series, context.value), { notMerge: true })
  })
  useSignalEffect(() => {
    chart.current?.setOption(chartUpdate(hour.value, series, context.peek()), { lazyUpdate: true })
  })

  return (
    <div
      ref={place}
      role="img"
      aria-label={describe(hour.value)}
      tabIndex={0}
      onKeyDown={event => chart.current && moveByKey(event, chart.current)}
      onBlur={hidePointer}
    />
  )
}

/** The chart in words, for those who can't see it: what there is, and what is missing and why. */
function describe(shown: Hour): string {
  const { charts, gaps: reasons } = words.value
  const { hourMinute, duration } = format.value
  const gaps = gapsOf(shown).map(({ from, to, reason }) =>
    charts.describeGap(reasons[reason], duration(to - from), hourMinute(from)),
  )
  return [describeSamples(shown), ...gaps].join(' ')
}

function describeSamples({ from, to, samples }: Hour): string {
  const { charts } = words.value
  const { hourMinute, number, percent } = format.value
  const [start, end] = [hourMinute(from), hourMinute(to)]
  const observedMs = samples.reduce((sum, { spanMs }) => sum + spanMs, 0)
  if (observedMs === 0) return charts.describeEmpty(start, end)
  const mean = samples.reduce((sum, { load, spanMs }) => sum + load * spanMs, 0) / observedMs
  const max = samples.reduce((most, { load }) => Math.max(most, load), 0)
  const count = samples.length
  return charts.describe(start, end, count, number(count), percent(mean / 100), percent(max / 100))
}
