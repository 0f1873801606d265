// npm run bench [-- NAME…]: what Tachograph costs, against the least that is possible and against others.
import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem, type } from 'node:os'
import { join } from 'node:path'
import { withHistories } from './histories.ts'
import { questions } from './questions.ts'
import { withBlock } from './report.ts'
import { table } from './row.ts'

const named = process.argv.slice(2)
const page = join(process.env['TACHOGRAPH_ROOT'] ?? '', 'docs/benchmarks.md')

await withHistories(async histories => {
  for (const [name, ask] of Object.entries(questions)) {
    if (named.length > 0 && !named.includes(name)) continue
    const { title, rows, more = [] } = await ask(histories)
    const text = [table(rows), ...more, machine()].join('\n\n')
    process.stdout.write(`\n${title}\n\n${text}\n`)
    writeFileSync(page, withBlock(readFileSync(page, 'utf8'), name, text))
  }
})

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
