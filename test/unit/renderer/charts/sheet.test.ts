import { GraphicComponent } from 'echarts/components'
import { SVGRenderer } from 'echarts/renderers'
import { describe, expect, test } from 'vitest'
import type { SheetUpper } from '../../../../src-main/contract/chart.ts'
import type { View } from '../../../../src-main/contract/view.ts'
import { echarts } from '../../../../src-renderer/charts/echarts.ts'
import { SHEET, sheetOption } from '../../../../src-renderer/charts/sheet.ts'
import { contextOf, FROM, hour, palette, TO } from './context.ts'

echarts.use([SVGRenderer, GraphicComponent])

const empty = { ...hour, samples: [], means: [] }

function draw(of: View, language: 'en' | 'ru' = 'en', upper: SheetUpper = { kind: 'load' }): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...SHEET })
  chart.setOption(sheetOption(of, upper, 'milk', contextOf(language)))
  const svg = chart.renderToSVGString()
  chart.dispose()
  return svg
}

/** Programs that had the processor for the first minute. */
function stackOf(...programs: string[]) {
  const share = 6000 / programs.length
  const parts = { others: 300, small: 300, system: 450, rest: -20 }
  const minute = { from: FROM, to: FROM + 10, shares: programs.map(() => share), ...parts }
  const range = { from: FROM, to: TO }
  return {
    kind: 'programs',
    usage: { ...range, programs, columns: programs.length > 0 ? [minute] : [] },
    blame: {
      ...range,
      observedMs: 10_000,
      told: range,
      coreSeconds: 20,
      programs: programs.map(name => ({ name, share })),
      system: 450,
      small: programs.length > 0 ? 300 : 0,
      rest: -20,
    },
  } as const
}

/** What stands in the picture, text by text. */
const textsIn = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!.replaceAll('&#39;', "'"))

/** The line of the samples. */
const lineIn = (svg: string) => new RegExp(`<path d="([^"]*)"[^>]*stroke="${palette.load}"`).exec(svg)?.[1]

describe('the sheet', () => {
  const option = sheetOption(hour, { kind: 'load' }, 'milk', contextOf())

  test('has both charts, each on axes of its own that span the whole hour', () => {
    expect(option.series.map(({ id, xAxisIndex, yAxisIndex }) => [id, xAxisIndex, yAxisIndex])).toEqual([
      ['samples', 0, 0],
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

  test('has the stacked programs with their shares and their names, whatever is in these', () => {
    const texts = textsIn(draw(hour, 'en', stackOf('cc1plus', '{sign0|a} \\n', 'Xorg')))
    const from = texts.indexOf('20.0%')
    expect(texts).toContain('Programs')
    expect(texts.slice(from, from + 12)).toEqual([
      '20.0%',
      'cc1plus',
      '20.0%',
      '{sign0|a} \\n',
      '20.0%',
      'Xorg',
      '3.0%',
      'Other programs',
      '4.5%',
      'System',
      '-0.2%',
      'Short-lived or unknown',
    ])
  })

  test('has each of the greatest programs by a colour of its own, with room for three rows of names', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'.repeat(300)]
    const option7 = sheetOption(hour, stackOf(...names), 'milk', contextOf())
    const svg = draw(hour, 'en', stackOf(...names))
    for (const colour of [...palette.programs, palette.others, palette.system, palette.rest])
      expect(svg.split(`fill="${colour}"`).length).toBeGreaterThan(2)
    expect(textsIn(svg).find(text => text.startsWith('ggg'))).toMatch(/^g{10,30}…$/)
    const [above, below] = option7.grid
    expect(above!.top).toBeGreaterThan(option.grid[0]!.top + 40)
    expect(below!.top + below!.height).toBe(option.grid[1]!.top + option.grid[1]!.height)
    expect(above!.height).toBe(below!.height)
  })

  test('says so where it is not known who used the processor', () => {
    expect(textsIn(draw(hour, 'en', stackOf()))).toContain(contextOf().words.blame.none.unknown)
  })

  test.each(['load', 'parts'] as const)('has the line of a program over the %s, and its name', kind => {
    const line = { program: 'firefox', points: [{ from: FROM, to: FROM + 10, share: 2500 }] }
    const svg = draw(hour, 'en', { kind, line })
    expect(textsIn(svg)).toContain('— firefox')
    expect(svg).toMatch(new RegExp(`<path d="[^"]+"[^>]*stroke="${palette.program}"`))
    expect(draw(hour, 'en', { kind })).not.toContain(palette.program)
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
