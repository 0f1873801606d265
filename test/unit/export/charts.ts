import { join } from 'node:path'
import type { KeptChart } from '../../../src-main/contract/chart.ts'
import { KeptCharts } from '../../../src-main/export/index.ts'
import { temporaryFolder } from '../temporary-folder.ts'

export const NOW = Date.UTC(2026, 10, 23, 20, 49, 55, 123)

/** Kept charts in a folder that is not there yet. */
export function keptCharts() {
  const folder = join(temporaryFolder(), 'charts')
  return { folder, charts: new KeptCharts(folder) }
}

export function chartOf(id: string, createdAt = Math.floor(NOW / 1000)): KeptChart {
  return { id, createdAt, from: createdAt - 3600, to: createdAt, samples: 720, mean: 1234.5, max: 9000 }
}

export const files = {
  'samples.csv': 'time,at\r\n',
  'light.svg': '<svg id="light"/>',
  'dark.svg': '<svg id="dark"/>',
  'light.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 1]),
  'dark.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 2]),
}
