import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import type { ChartFormat, KeptChart, Theme } from '../contract/chart.ts'
import { RequestFailed } from '../contract/request-failed.ts'

/** Nothing else names a folder of a chart, so that an id can never lead out of the charts' folder. */
export const chartId = v.pipe(v.string(), v.regex(/^\d{8}T\d{6}Z(-\d{1,3})?$/))

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

const description: v.GenericSchema<unknown, KeptChart> = v.object({
  id: chartId,
  createdAt: count,
  from: count,
  to: count,
  samples: count,
  mean: v.nullable(v.number()),
  max: v.nullable(v.number()),
})

const DESCRIPTION = 'chart.json'

/**
 * The charts that were created, a folder each: `chart.json`, `samples.csv`, and the sheet as
 * `light.svg`, `light.png`, `dark.svg` and `dark.png`
 *
 * Apart from the history, so that they stay when that is reset. A folder is complete from the moment it is there.
 */
export class KeptCharts {
  readonly #folder: string

  constructor(folder: string) {
    this.#folder = folder
  }

  /** Newest first. What is no chart of ours is passed over. */
  async list(): Promise<KeptChart[]> {
    const names = await readdir(this.#folder).catch(() => [])
    const charts = await Promise.all(names.filter(name => v.is(chartId, name)).map(id => this.#describe(id)))
    return charts
      .filter(chart => chart !== null)
      .toSorted((a, b) => b.createdAt - a.createdAt || b.id.localeCompare(a.id, 'en', { numeric: true }))
  }

  /** An id for a chart created now, Unix milliseconds. */
  async newId(now: number): Promise<string> {
    const stamp = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')
    const taken = new Set(await readdir(this.#folder).catch(() => []))
    let id = stamp
    for (let again = 2; taken.has(id); again += 1) id = `${stamp}-${again}`
    return id
  }

  /** All files at once or nothing. */
  async keep(chart: KeptChart, files: Record<string, string | Buffer>): Promise<void> {
    const draft = join(this.#folder, `.new-${chart.id}`)
    await rm(draft, { recursive: true, force: true })
    await mkdir(draft, { recursive: true })
    try {
      for (const [name, content] of Object.entries(files)) await writeFile(join(draft, name), content)
      await writeFile(join(draft, DESCRIPTION), JSON.stringify(chart))
      await rename(draft, join(this.#folder, chart.id))
    } catch (error) {
      await rm(draft, { recursive: true, force: true })
      throw error
    }
  }

  /** Rejects with `not-found` where there is no such chart. */
  async get(id: string): Promise<KeptChart> {
    const chart = await this.#describe(id)
    if (!chart) throw new RequestFailed('not-found', `no chart ${id}`)
    return chart
  }

  async read(id: string, format: ChartFormat, theme: Theme): Promise<Buffer> {
    await this.get(id)
    return readFile(join(this.#folder, id, format === 'csv' ? 'samples.csv' : `${theme}.${format}`))
  }

  async delete(id: string): Promise<void> {
    await this.get(id)
    await rm(join(this.#folder, id), { recursive: true })
  }

  async #describe(id: string): Promise<KeptChart | null> {
    try {
      const text = await readFile(join(this.#folder, v.parse(chartId, id), DESCRIPTION), 'utf8')
      return { ...v.parse(description, JSON.parse(text)), id }
    } catch {
      return null
    }
  }
}
