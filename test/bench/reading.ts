import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeHistory } from './make-history.ts'
import { type Line, measureReading } from './measure-reading.ts'
import type { Answer, Row } from './row.ts'

/** How long it takes to read `days` of history; of `file`, or of one that is made for it. */
export async function reading(rounds: number, days = 3653, file?: string): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), 'tachograph-bench-'))
  try {
    const end = Math.floor(Date.now() / 1000)
    const [long, short] = [file ?? join(folder, 'long.sqlite'), join(folder, 'short.sqlite')]
    if (!file) await makeHistory(long, { end, days, rawDays: Math.min(days, 365) })
    await makeHistory(short, { end, days: 1, rawDays: 1 })
    return { title: 'Reading', rows: (await measureReading(long, short, rounds)).map(asRow) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function asRow({ what, ours, passed, held, other, ratio }: Line): Row {
  const isTarget = other.startsWith('target')
  return {
    what,
    ours: `${ours} (by the clock ${passed}; event loop ${held})`,
    floor: isTarget ? '–' : other,
    ratio,
    target: isTarget ? '50 ms' : '–',
    met: isTarget ? Number(ratio) <= 1 : null,
  }
}
