import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { SheetRequest } from '../../../src-main/contract/chart.ts'
import type { View } from '../../../src-main/contract/view.ts'
import { createChart } from '../../../src-main/export/index.ts'
import { sampleAt } from '../recording/parts.ts'
import { keptCharts, NOW } from './charts.ts'

const to = Math.floor(NOW / 1000)
const samples = [
  { ...sampleAt(to - 20, 1000), spanMs: 10_000 },
  { ...sampleAt(to - 15, 4000), spanMs: 5000 },
]
const view: View = {
  from: to - 3600,
  to,
  samples,
  buckets: [],
  means: [],
  meanUnit: 'minute',
  stretches: [],
}
const drawing = { upper: { kind: 'load' }, language: 'ru', locale: 'ru-RU', host: 'milk' } as const

function sheetOf({ theme }: SheetRequest) {
  return {
    svg: `<svg id="${theme}"/>`,
    png: `data:image/png;base64,${Buffer.from(theme).toString('base64')}`,
  }
}

describe('createChart', () => {
  test('draws the hour in both themes and keeps the sheets and the samples', async () => {
    const { charts, folder } = keptCharts()
    const asked: SheetRequest[] = []
    const chart = await createChart({
      charts,
      now: NOW,
      view,
      drawing,
      async draw(request) {
        asked.push(request)
        return sheetOf(request)
      },
      onProgress: () => undefined,
    })
    expect(asked).toEqual([
      { ...drawing, view, theme: 'light' },
      { ...drawing, view, theme: 'dark' },
    ])
    const id = '20261123T204955Z'
    expect(chart).toEqual({ id, createdAt: to, from: to - 3600, to, samples: 2, mean: 2000, max: 4000 })
    expect(await charts.list()).toEqual([chart])
    expect(await charts.read(id, 'png', 'dark')).toEqual(Buffer.from('dark'))
    expect(await charts.read(id, 'svg', 'light')).toEqual(Buffer.from('<svg id="light"/>'))
    expect(readFileSync(join(folder, id, 'samples.csv'), 'latin1').split('\r\n').length).toBe(4)
  })

  test('tells how far it is, from 0 up to 1, and 1 only when the chart is kept', async () => {
    const { charts, folder } = keptCharts()
    const progress: number[] = []
    await createChart({
      charts,
      now: NOW,
      view,
      drawing,
      draw: request => Promise.resolve(sheetOf(request)),
      onProgress(done) {
        progress.push(done)
        expect(existsSync(join(folder, '20261123T204955Z'))).toBe(done === 1)
      },
    })
    expect(progress.length).toBe(4)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    expect([progress[0], progress.at(-1)]).toEqual([0, 1])
  })

  test('of an empty hour has no mean, rather than 0', async () => {
    const chart = await createChart({
      charts: keptCharts().charts,
      now: NOW,
      view: { ...view, samples: [] },
      drawing,
      draw: request => Promise.resolve(sheetOf(request)),
      onProgress: () => undefined,
    })
    expect(chart).toMatchObject({ samples: 0, mean: null, max: null })
  })

  test.each(['light', 'dark'])('keeps nothing when drawing the %s sheet fails', async failing => {
    const { charts, folder } = keptCharts()
    const progress: number[] = []
    const created = createChart({
      charts,
      now: NOW,
      view,
      drawing,
      draw: request =>
        request.theme === failing
          ? Promise.reject(new Error('page gone'))
          : Promise.resolve(sheetOf(request)),
      onProgress: done => progress.push(done),
    })
    await expect(created).rejects.toThrow('page gone')
    expect(await charts.list()).toEqual([])
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([])
    expect(progress).not.toContain(1)
  })
})
