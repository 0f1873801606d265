import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ask } from '../support/history-file.ts'
import { bring } from './debian.ts'
import { withDrivenApp } from './driven.ts'
import { makeHistory } from './make-history.ts'
import { measureChart } from './measure-chart.ts'
import { type Answer, median, type Row, spread } from './row.ts'

const root = resolve(import.meta.dirname, process.env['TACHOGRAPH_ROOT'] ?? '../..')
const PYTHON = '/usr/bin/python3'
const ROWS = 720
/** Of what the seed takes. */
const MOST = 0.1

/** Creating a chart, from the request to the files, against a program that makes the like of a CSV. */
export async function chart(rounds: number): Promise<Answer> {
  const folder = mkdtempSync(join(tmpdir(), 'tachograph-bench-'))
  const history = join(folder, 'day.sqlite')
  try {
    await makeHistory(history, { end: Math.floor(Date.now() / 1000), days: 1, rawDays: 1 })
    const times = await withDrivenApp(history, app => measureChart(app, rounds))
    const theirs = await seedTimes(history, folder, rounds)
    const ours = times.created
    const ratio = median(ours) / median(theirs)
    return {
      title: 'Create chart',
      rows: [
        {
          what: 'from the request to the files; peer: pandas, matplotlib and seaborn, a whole process',
          ours: spread(ours, 'ms', 0),
          floor: '–',
          ...(theirs.length > 0 && { peer: spread(theirs, 'ms', 0), ratio: ratio.toFixed(2) }),
          target: String(MOST),
          met: theirs.length > 0 ? ratio <= MOST : null,
        },
        part('of that: a page that draws, opened', times.opened),
        part('the sheet of the first theme, in SVG and PNG', times.first),
        part('that of the second', times.second),
        part('one picture of that size written as PNG, twice in it', times.encoded),
      ],
      more: theirs.length > 0 ? [] : ['Skipped, for it is not there: pandas, matplotlib and seaborn.'],
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function part(what: string, times: readonly number[]): Row {
  return { what, ours: spread(times, 'ms', 0), floor: '–', target: '–', met: null }
}

/** Whole processes, the first of which reads all from the disk and does not count, in ms; none where they can't be run. */
async function seedTimes(history: string, folder: string, rounds: number): Promise<number[]> {
  const packages = ['python3-pandas', 'python3-matplotlib', 'python3-seaborn']
  if (!bring(packages, () => execFileSync(PYTHON, ['-c', 'import seaborn'], { stdio: 'ignore' }))) return []
  const rows = await ask<{ at: number; load: number }>(
    history,
    `SELECT at, load FROM sample ORDER BY at DESC LIMIT ${ROWS}`,
  )
  const csv = join(folder, 'samples.csv')
  const lines = rows.map(({ at, load }) => `${new Date(at * 1000).toISOString()},${load / 100}`)
  writeFileSync(csv, `at,load\n${lines.join('\n')}\n`)
  const times: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    const start = performance.now()
    execFileSync(PYTHON, [join(root, 'test/bench/seed-chart.py'), csv, folder], { stdio: 'ignore' })
    times.push(performance.now() - start)
  }
  return times.slice(1)
}
