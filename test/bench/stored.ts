import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sqlite3 from 'sqlite3'
import { makeHistory } from './make-history.ts'
import type { Answer } from './row.ts'

const MOST = 24

/** What a sample takes in the file with all that is made of it, 4 cores. */
export async function stored(days = 30): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), 'tachograph-bench-'))
  try {
    const file = join(folder, 'history.sqlite')
    await makeHistory(file, { end: Math.floor(Date.now() / 1000), days, rawDays: days })
    const samples = await countIn(file)
    const bytes = statSync(file).size / samples
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
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function countIn(file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const database = new sqlite3.Database(file, sqlite3.OPEN_READONLY)
    database.get<{ samples: number }>('SELECT COUNT(*) AS samples FROM sample', (error, row) => {
      database.close()
      if (error) reject(error)
      else resolve(row.samples)
    })
  })
}
