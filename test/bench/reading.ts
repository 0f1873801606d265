// npm run bench [-- FILE]: how long it takes to read ten years of history; of FILE, or of one that is made for it.
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, release, tmpdir, type } from 'node:os'
import { join } from 'node:path'
import { makeHistory } from './make-history.ts'
import { type Line, measureReading } from './measure-reading.ts'

const ROUNDS = 40

const [, , file] = process.argv
const folder = mkdtempSync(join(tmpdir(), 'tachograph-bench-'))
try {
  const end = Math.floor(Date.now() / 1000)
  const [long, short] = [file ?? join(folder, 'long.sqlite'), join(folder, 'short.sqlite')]
  if (!file) await makeHistory(long, { end, days: 3653, rawDays: 365 })
  await makeHistory(short, { end, days: 1, rawDays: 1 })
  const lines = await measureReading(long, short, ROUNDS)
  const head = ['What', 'Ours', 'By the clock', 'Event loop', 'Floor or peer', 'Ratio']
  const rows = [head, head.map(() => '---'), ...lines.map(asCells)].map(cells => `| ${cells.join(' | ')} |`)
  const processor = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`
  process.stdout.write(
    [`${processor}, ${type()} ${release()}, Node ${process.version}`, '', ...rows, ''].join('\n'),
  )
} finally {
  rmSync(folder, { recursive: true })
}

function asCells({ what, ours, passed, held, other, ratio }: Line): string[] {
  return [what, ours, passed, held, other, ratio]
}
