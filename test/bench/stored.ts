import { statSync } from 'node:fs'
import { ask } from '../support/history-file.ts'
import type { Histories } from './histories.ts'
import type { Answer } from './row.ts'

const MOST = 24

/** What a sample takes in the file with all that is made of it, 4 cores. */
export async function stored(histories: Histories, days = 30): Promise<Answer> {
  const file = await histories(days)
  const [row] = await ask<{ samples: number }>(file, 'SELECT COUNT(*) AS samples FROM sample')
  const bytes = statSync(file).size / row!.samples
  return {
    title: 'Bytes stored',
    rows: [
      {
        what: 'bytes a sample in the file, rollups included, 4 cores',
        ours: bytes.toFixed(1),
        floor: '16',
        ratio: (bytes / 16).toFixed(1),
        target: String(MOST),
        met: bytes <= MOST,
      },
    ],
  }
}
