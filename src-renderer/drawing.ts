import '@fontsource-variable/inter'
import { GraphicComponent } from 'echarts/components'
import { SVGRenderer } from 'echarts/renderers'
import type { Sheet, SheetRequest } from '../src-main/contract/chart.ts'
import { dictionaries } from '../src-main/i18n/index.ts'
import { echarts } from './charts/echarts.ts'
import { FONT, readPalette } from './charts/palette.ts'
import { SHEET, sheetOption } from './charts/sheet.ts'
import { formatFor } from './format.ts'
import './styles/theme.css'

echarts.use([SVGRenderer, GraphicComponent])

declare global {
  interface Window {
    drawSheet(request: SheetRequest): Promise<Sheet>
  }
}

/** Draws a sheet as SVG and as PNG. Main calls it by this name in a page of its own that nobody sees. */
window.drawSheet = async ({ view, upper, theme, language, locale, host }) => {
  document.documentElement.dataset['theme'] = theme
  await Promise.all([400, 600].map(weight => document.fonts.load(`${weight} 16px ${FONT}`, 'Load Нагрузка')))
  const words = dictionaries[language]
  const context = { words, format: formatFor(locale, words.gibibyte), palette: readPalette() }
  const option = sheetOption(view, upper, host, context)
  const drawn = <T>(renderer: 'svg' | 'canvas', result: (chart: echarts.ECharts) => T): T => {
    const chart = echarts.init(renderer === 'svg' ? null : document.createElement('div'), null, {
      renderer,
      ssr: renderer === 'svg',
      ...SHEET,
    })
    chart.setOption(option)
    const value = result(chart)
    chart.dispose()
    return value
  }
  return {
    svg: drawn('svg', chart => chart.renderToSVGString()),
    png: drawn('canvas', chart => chart.getDataURL({ type: 'png', pixelRatio: 2 })),
  }
}
