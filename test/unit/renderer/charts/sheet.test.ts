import { SVGRenderer } from 'echarts/renderers'
import { describe, expect, test } from 'vitest'
import type { SheetUpper } from '../../../../src-main/contract/chart.ts'
import { echarts } from '../../../../src-renderer/charts/echarts.ts'
import { SHEET, sheetOption } from '../../../../src-renderer/charts/sheet.ts'
import { contextOf, FROM, hour, palette, TO } from './context.ts'

echarts.use(SVGRenderer)

const empty = { ...hour, samples: [], means: [] }

function draw(of: typeof hour, language: 'en' | 'ru' = 'en', upper: SheetUpper = { kind: 'load' }): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...SHEET })
  chart.setOption(sheetOption(of, upper, 'milk', contextOf(language)))
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}

/** The line of the samples. */
const lineIn = (svg: string) => new RegExp(`<path d="([^"]*)"[^>]*stroke="${palette.load}"`).exec(svg)?.[1]

describe('the sheet', () => {
  const option = sheetOption(hour, { kind: 'load' }, 'milk', contextOf())

  test('has both charts, each on axes of its own that span the whole hour', () => {
    expect(option.series.map(({ id, xAxisIndex, yAxisIndex }) => [id, xAxisIndex, yAxisIndex])).toEqual([
      ['detail min', 0, 0],
      ['detail range', 0, 0],
      ['detail', 0, 0],
      ['means min', 1, 1],
      ['means range', 1, 1],
      ['means', 1, 1],
      ['gaps', 0, 0],
      ['gaps below', 1, 1],
    ])
    expect(option.grid.length).toBe(2)
    for (const [index, axis] of option.xAxis.entries())
      expect(axis).toMatchObject({ gridIndex: index, min: FROM * 1000, max: TO * 1000 })
    for (const [index, axis] of option.yAxis.entries())
      expect(axis).toMatchObject({ gridIndex: index, max: 100 })
  })

  test('has the parts of the load in the place of its line, and says which colour is which', () => {
    const svg = draw(hour, 'en', { kind: 'parts' })
    const { words } = contextOf()
    for (const name of ['user', 'system', 'steal'] as const) {
      expect(svg).toContain(words.parts[name])
      expect(svg).toContain(`fill="${palette[name]}"`)
    }
    expect(lineIn(svg)).toBeUndefined()
  })

  test('has a row for each core, where the cores are looked at', () => {
    const map = { from: FROM, to: TO, columns: [{ from: FROM, to: TO, cores: [0, 50, 200] }], rows: 3 }
    const { yAxis, series, title } = sheetOption(hour, { kind: 'cores', map }, 'milk', contextOf())
    expect(yAxis[0]).toMatchObject({ inverse: true, max: 3, gridIndex: 0 })
    expect(yAxis[1]).toMatchObject({ max: 100, gridIndex: 1 })
    expect(series[0]).toMatchObject({ type: 'custom', id: 'cores' })
    expect(title[1]!.subtext).toMatch(/0%.* 50%.* 100%$/)
  })

  test('names the machine and the hour', () => {
    const { format, words } = contextOf()
    expect(option.title[0]).toMatchObject({
      text: words.charts.sheetTitle('milk'),
      subtext: format.exactSpan({ from: FROM, to: TO }),
    })
  })

  test('fits: no chart leaves the sheet or lies on another', () => {
    let bottom = 0
    for (const { top, height } of option.grid) {
      expect(top).toBeGreaterThan(bottom)
      bottom = top + height
    }
    expect(bottom).toBeLessThan(SHEET.height)
  })

  test.each(['en', 'ru'] as const)('can be drawn by ECharts, in %s', language => {
    const svg = draw(hour, language)
    expect(svg).toContain(contextOf(language).words.charts.sheetTitle('milk'))
    expect(svg).toContain(palette.load)
    expect(svg).toContain(palette.mean)
  })

  test('draws no line of an hour in which nothing was recorded', () => {
    expect(lineIn(draw(empty))).toBe('')
  })

  test('draws two lines with nothing between them where the hour has a gap', () => {
    expect(lineIn(draw(hour))?.match(/M/g)?.length).toBe(2)
  })
})
