import { execFile } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ask } from '../support/history-file.ts'
import { placeOf } from './debian.ts'
import { MetricsServer } from './metrics-server.ts'

/** The longest that Prometheus makes a block of itself, with the retention that it has here: seconds. */
const BLOCK = 486 * 3600

export interface Database {
  server: MetricsServer
  /** What gives min, mean and max of a range of 6 hours, in one request or three. */
  extremes: string[]
}

/** Filled with the samples of a history, in a folder of its own; `null` where it can't be had. */
export const databases: Record<string, (history: string, folder: string) => Promise<Database | null>> = {
  async Prometheus(history, folder) {
    const place = placeOf('prometheus', '/usr/bin/prometheus')
    if (!place) return null
    const [data, text, config] = ['data', 'samples.txt', 'prometheus.yml'].map(name => join(folder, name))
    mkdirSync(data!)
    writeFileSync(config!, 'global: {}\n')
    for await (const rows of blocksOf(history)) {
      writeFileSync(text!, `# TYPE load gauge\n${textOf(rows, 1)}# EOF\n`)
      const how = ['--quiet', `--max-block-duration=${BLOCK}s`, 'openmetrics', text!, data!]
      await promisify(execFile)(join(place, 'usr/bin/promtool'), ['tsdb', 'create-blocks-from', ...how])
    }
    const server = await MetricsServer.start(
      join(place, 'usr/bin/prometheus'),
      address => [
        `--config.file=${config}`,
        `--storage.tsdb.path=${data}`,
        '--storage.tsdb.retention.time=2y',
        `--web.listen-address=${address}`,
      ],
      '/-/ready',
    )
    const extremes = ['min', 'avg', 'max'].map(kind => `${kind}_over_time(load[6h])`)
    return { server, extremes }
  },

  async VictoriaMetrics(history, folder) {
    const place = placeOf('victoria-metrics', '/usr/bin/victoria-metrics')
    if (!place) return null
    const server = await MetricsServer.start(
      join(place, 'usr/bin/victoria-metrics'),
      address => [
        `-storageDataPath=${join(folder, 'data')}`,
        '-retentionPeriod=2y',
        '-search.latencyOffset=1s',
        `-httpListenAddr=${address}`,
      ],
      '/health',
    )
    for await (const rows of blocksOf(history))
      await server.send('/api/v1/import/prometheus', textOf(rows, 1000))
    await server.send('/internal/force_flush')
    return { server, extremes: ['rollup(load[6h])'] }
  },
}

interface Row {
  at: number
  load: number
}

/** The samples by the blocks of time that they belong to. */
async function* blocksOf(history: string): AsyncGenerator<Row[]> {
  const [range] = await ask<{ first: number; last: number }>(
    history,
    'SELECT MIN(at) AS first, MAX(at) AS last FROM sample',
  )
  const { first, last } = range!
  for (let from = Math.floor(first / BLOCK) * BLOCK; from <= last; from += BLOCK) {
    const within = `at >= ${from} AND at < ${from + BLOCK}`
    const rows = await ask<Row>(history, `SELECT at, load FROM sample WHERE ${within} ORDER BY at`)
    if (rows.length > 0) yield rows
  }
}

/** A line for each, the load in percent; so many units of their time to a second. */
function textOf(rows: Row[], units: number): string {
  return rows.map(({ at, load }) => `load ${load / 100} ${at * units}\n`).join('')
}
