// npm run bench [-- NAME…]: what Tachograph costs, against the least that is possible and against others.
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { beat } from './beat.ts'
import { packaged } from './package.ts'
import { recorders } from './peers.ts'
import { reading } from './reading.ts'
import { withBlock } from './report.ts'
import { type Answer, table } from './row.ts'
import { start } from './start.ts'
import { stored } from './stored.ts'
import { tray } from './tray.ts'
import { live } from './live.ts'

const STATE_MS = 60_000
const BEAT_MS = 5 * 60_000
const READING_ROUNDS = 40
/** How often each state is measured, in turn with what it is compared with. */
const rounds = Number(process.env['TACHOGRAPH_ROUNDS'] ?? 2)

/** One for each file of this folder that asks one. Those that need a quiet machine most come first. */
const questions: Record<string, () => Answer | Promise<Answer>> = {
  tray: () => tray({ ms: STATE_MS, rounds }),
  live: () => live({ ms: STATE_MS, rounds }),
  start: () => start(1 + 2 * rounds),
  recorders: () => recorders(STATE_MS),
  beat: () => beat(Number(process.env['TACHOGRAPH_BEAT_MINUTES'] ?? 0) * 60_000 || BEAT_MS),
  stored: () => stored(),
  package: packaged,
  reading: () => reading(READING_ROUNDS, 3653, process.env['TACHOGRAPH_HISTORY']),
}

const named = process.argv.slice(2)
const unknown = named.filter(name => !(name in questions))
if (unknown.length > 0)
  throw new Error(`there is no ${unknown.join(', ')}; there are: ${Object.keys(questions).join(', ')}`)
const page = join(process.env['TACHOGRAPH_ROOT'] ?? '', 'docs/benchmarks.md')

for (const [name, ask] of Object.entries(questions)) {
  if (named.length > 0 && !named.includes(name)) continue
  const { title, rows, more = [] } = await ask()
  const text = [table(rows), ...more, machine()].join('\n\n')
  process.stdout.write(`\n${title}\n\n${text}\n`)
  writeFileSync(page, withBlock(readFileSync(page, 'utf8'), name, text))
}

function machine(): string {
  const processor = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`
  const busy = `others busy on ${busyBefore()} cores on average`
  return `${processor}, ${memory}, ${type()} ${release()}, Node ${process.version}; ${busy}.`
}

/** The load of the last quarter of an hour: how far to trust the table. */
function busyBefore(): string {
  return readFileSync('/proc/loadavg', 'utf8').split(' ')[2] ?? '?'
}
