import { plotWidth } from '../state/index.ts'
import type { echarts } from './echarts.ts'
import { plotWidthIn } from './plot.ts'

/** Keeps a chart as large as its place, and tells how wide the plots are, until the function returned is called. */
export function followSize(chart: echarts.ECharts): () => void {
  const place = chart.getDom()
  plotWidth.value = plotWidthIn(chart.getWidth())
  const observer = new ResizeObserver(() => {
    const { clientWidth, clientHeight } = place
    // A chart that is being taken away has no width, and must not tell the other that of its plot.
    if (clientWidth === 0) return
    if (clientWidth === chart.getWidth() && clientHeight === chart.getHeight()) return
    chart.resize()
    plotWidth.value = plotWidthIn(chart.getWidth())
  })
  observer.observe(place)
  return () => observer.disconnect()
}
