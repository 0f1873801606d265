import { CustomChart, LineChart } from 'echarts/charts'
import {
  AxisPointerComponent,
  GridComponent,
  MarkAreaComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components'
import * as echarts from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'

echarts.use([
  CustomChart,
  LineChart,
  GridComponent,
  MarkAreaComponent,
  TooltipComponent,
  AxisPointerComponent,
  TitleComponent,
  CanvasRenderer,
])

export { echarts }
