import type { echarts } from './echarts.ts'

/** What is to be another; `series`, where there are any, are all there are then. */
type Update = echarts.EChartsCoreOption & { series?: object[] }

/**
 * Lets a chart draw all updates that come in one go as one, right after them
 *
 * At the chart's own pace it would be drawn in the next frame, and another be asked for after it.
 */
export function inOneGo(chart: echarts.ECharts): (update: Update) => void {
  let waiting: Update | null = null
  const draw = () => {
    if (waiting && !chart.isDisposed())
      chart.setOption(waiting, waiting.series ? { replaceMerge: ['series'] } : undefined)
    waiting = null
  }
  return update => {
    if (!waiting) queueMicrotask(draw)
    waiting = { ...waiting, ...update }
  }
}
