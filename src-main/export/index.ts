export { createChart } from './create-chart.ts'
export { chartId, KeptCharts } from './kept-charts.ts'
