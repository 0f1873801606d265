import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { RequestFailed } from '../../../src-main/contract/request-failed.ts'
import { chartOf, files, keptCharts, NOW } from './charts.ts'

const ID = '20261123T204955Z'

async function failure(of: Promise<unknown>): Promise<unknown> {
  return of.then(
    () => 'none',
    (error: unknown) => (error instanceof RequestFailed ? error.code : error),
  )
}

describe('a kept chart', () => {
  test('can be had again, with each of its files', async () => {
    const { charts } = keptCharts()
    const chart = chartOf(ID)
    await charts.keep(chart, files)
    expect(await charts.get(ID)).toEqual(chart)
    expect(await charts.read(ID, 'svg', 'dark')).toEqual(Buffer.from(files['dark.svg']))
    expect(await charts.read(ID, 'png', 'light')).toEqual(files['light.png'])
    expect(await charts.read(ID, 'png', 'dark')).toEqual(files['dark.png'])
    for (const theme of ['light', 'dark'] as const)
      expect(await charts.read(ID, 'csv', theme)).toEqual(Buffer.from(files['samples.csv']))
  })

  test('of an hour in which nothing was recorded can be kept', async () => {
    const { charts } = keptCharts()
    const chart = { ...chartOf(ID), samples: 0, mean: null, max: null }
    await charts.keep(chart, files)
    expect(await charts.list()).toEqual([chart])
  })

  test('is gone when it was deleted, and only it', async () => {
    const { charts, folder } = keptCharts()
    await charts.keep(chartOf(ID), files)
    await charts.keep(chartOf(`${ID}-2`), files)
    await charts.delete(ID)
    expect(readdirSync(folder)).toEqual([`${ID}-2`])
    expect(await failure(charts.get(ID))).toBe('not-found')
    expect(await failure(charts.read(ID, 'svg', 'dark'))).toBe('not-found')
    expect(await failure(charts.delete(ID))).toBe('not-found')
  })

  test('is there whole or not at all', async () => {
    const { charts, folder } = keptCharts()
    await expect(charts.keep(chartOf(ID), { ...files, 'no/such/folder.svg': '' })).rejects.toThrow('ENOENT')
    expect(readdirSync(folder)).toEqual([])
    expect(await charts.list()).toEqual([])
  })

  test('can be kept where a kill left a draft of the same name', async () => {
    const { charts, folder } = keptCharts()
    mkdirSync(join(folder, `.new-${ID}`), { recursive: true })
    writeFileSync(join(folder, `.new-${ID}`, 'torn.svg'), '<svg')
    await charts.keep(chartOf(ID), files)
    expect(readdirSync(folder)).toEqual([ID])
    expect(readdirSync(join(folder, ID)).toSorted()).toEqual(['chart.json', ...Object.keys(files)].toSorted())
  })

  test('is not overwritten by another of the same id', async () => {
    const { charts } = keptCharts()
    await charts.keep(chartOf(ID), files)
    await expect(charts.keep(chartOf(ID), { 'light.svg': 'other' })).rejects.toThrow(/ENOTEMPTY|EEXIST|EPERM/)
    expect(await charts.read(ID, 'svg', 'light')).toEqual(Buffer.from(files['light.svg']))
  })
})

describe('the list', () => {
  test('is empty where nothing was ever kept', async () => {
    expect(await keptCharts().charts.list()).toEqual([])
  })

  test('has the newest first, also those of one second', async () => {
    const { charts } = keptCharts()
    const at = chartOf(ID).createdAt
    const day = 86_400
    const kept = [chartOf('20261122T204955Z', at - day), chartOf(ID, at), chartOf(`${ID}-2`, at)]
    for (const chart of [...kept, chartOf('20261124T204955Z', at + day)]) await charts.keep(chart, files)
    const ids = (await charts.list()).map(({ id }) => id)
    expect(ids).toEqual(['20261124T204955Z', `${ID}-2`, ID, '20261122T204955Z'])
  })

  test('has the newest first with ten and more in one second', async () => {
    const { charts } = keptCharts()
    const made: string[] = []
    for (let count = 0; count < 11; count += 1) {
      const id = await charts.newId(NOW)
      made.unshift(id)
      await charts.keep(chartOf(id), {})
    }
    expect((await charts.list()).map(({ id }) => id)).toEqual(made)
  })

  test('passes over what is no chart of ours: drafts, other folders, files, broken and foreign descriptions', async () => {
    const { charts, folder } = keptCharts()
    const chart = chartOf(ID)
    await charts.keep(chart, files)
    const put = (name: string, text: string) => {
      mkdirSync(join(folder, name), { recursive: true })
      writeFileSync(join(folder, name, 'chart.json'), text)
    }
    put('.new-20261123T205000Z', JSON.stringify(chartOf('20261123T205000Z')))
    put('holiday', JSON.stringify(chartOf(ID)))
    put('20261123T205001Z', '{"id":"2026')
    put('20261123T205002Z', JSON.stringify({ ...chartOf('20261123T205002Z'), samples: 'many' }))
    put('20261123T205003Z', 'null')
    mkdirSync(join(folder, '20261123T205004Z'))
    writeFileSync(join(folder, '20261123T205005Z'), 'a file')
    expect(await charts.list()).toEqual([chart])
    expect(await failure(charts.get('20261123T205001Z'))).toBe('not-found')
  })

  test('names each chart by its own folder', async () => {
    const { charts, folder } = keptCharts()
    await charts.keep(chartOf(ID), files)
    mkdirSync(join(folder, '20261123T205000Z'))
    writeFileSync(join(folder, '20261123T205000Z', 'chart.json'), JSON.stringify(chartOf(ID)))
    const ids = (await charts.list()).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('newId', () => {
  test('is the moment in UTC', async () => {
    expect(await keptCharts().charts.newId(NOW)).toBe(ID)
  })

  test('is another for each chart of one second', async () => {
    const { charts } = keptCharts()
    for (const expected of [ID, `${ID}-2`, `${ID}-3`]) {
      const id = await charts.newId(NOW)
      expect(id).toBe(expected)
      await charts.keep(chartOf(id), files)
    }
  })
})

describe('a hostile id', () => {
  test.each([
    '../outside',
    '..',
    '.',
    '',
    '/',
    `../charts/${ID}`,
    `${ID}/../..`,
    `${ID}\0`,
    `${ID}\n`,
    `.new-${ID}`,
  ])('is not found: %j', async id => {
    const { charts, folder } = keptCharts()
    await charts.keep(chartOf(ID), files)
    mkdirSync(join(folder, '../outside'))
    writeFileSync(join(folder, '../outside/chart.json'), JSON.stringify(chartOf(ID)))
    writeFileSync(join(folder, '../outside/samples.csv'), 'secret')
    expect(await failure(charts.get(id))).toBe('not-found')
    expect(await failure(charts.read(id, 'csv', 'light'))).toBe('not-found')
    expect(await failure(charts.delete(id))).toBe('not-found')
    expect(readdirSync(dirname(folder)).toSorted()).toEqual(['charts', 'outside'])
    expect(readdirSync(folder)).toEqual([ID])
  })
})
