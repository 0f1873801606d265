import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Range } from '../../src-main/contract/view.ts'
import { History } from '../../src-main/storage/index.ts'
import { type Histories, YEAR_DAYS } from './histories.ts'
import { type Database, databases as known } from './known-databases.ts'
import { type Answer, median, type Row, spread } from './row.ts'

const HOUR = 3600
const DAY = 86_400
const BUCKET = 6 * HOUR
const POINTS = 1000
/** What was just taken in is put in order meanwhile. */
const SETTLE_MS = 10_000

const HOUR_MS = 2.5
const YEAR_MS = 20

/** Times in ms, by who took them. */
type Times = Map<string, number[]>

const OURS = 'ours'

/** Reading the same year of samples, ours and what others keep of it, from the question to the answer. */
export async function databases(histories: Histories, rounds: number, days = YEAR_DAYS): Promise<Answer> {
  const file = await histories(days)
  const folder = mkdtempSync(join(tmpdir(), 'tachograph-bench-'))
  const filled = new Map<string, Database>()
  const more: string[] = []
  const history = await History.open(file, error => {
    if (error) throw error
  })
  try {
    for (const [name, fill] of Object.entries(known)) {
      const database = await fill(file, mkdtempSync(join(folder, 'database-')))
      if (database) filled.set(name, database)
      else more.push(`Skipped, for it is not there: ${name}.`)
    }
    await wait(filled.size > 0 ? SETTLE_MS : 0)
    const to = (await history.size()).lastAt!
    const rows = [
      ...(await lastHour(history, filled, { from: to - HOUR, to }, rounds)),
      await wholeYear(history, filled, { from: to - days * DAY, to }, rounds),
    ]
    return { title: 'Reading, against databases for time series', rows, more }
  } finally {
    await history.close()
    await Promise.all([...filled.values()].map(({ server }) => server.stop()))
    rmSync(folder, { recursive: true })
  }
}

/** One request of ours has both. */
async function lastHour(
  history: History,
  filled: Map<string, Database>,
  range: Range,
  rounds: number,
): Promise<Row[]> {
  const [samples, minutes]: [Times, Times] = [new Map(), new Map()]
  for (let round = 0; round < 4 * rounds; round += 1) {
    await note(samples, OURS, () => history.view(range, POINTS))
    for (const [name, { server }] of filled) {
      await note(samples, name, () => server.samples(`load[${HOUR - 1}s]`, range.to))
      await note(minutes, name, () => server.steps('avg_over_time(load[1m])', range.from, range.to, 60))
    }
  }
  minutes.set(OURS, samples.get(OURS)!)
  return [
    rowOf('last hour, every sample', samples, HOUR_MS),
    rowOf('last hour by the minute; ours: the same request', minutes, HOUR_MS),
  ]
}

async function wholeYear(
  history: History,
  filled: Map<string, Database>,
  range: Range,
  rounds: number,
): Promise<Row> {
  const buckets = (range.to - range.from) / BUCKET
  const times: Times = new Map()
  for (let round = 0; round < rounds; round += 1) {
    // One more, for neither edge of the range is one of ours.
    await note(times, OURS, () => history.view(range, buckets + 1))
    for (const [name, { server, extremes }] of filled)
      await note(times, name, () =>
        Promise.all(extremes.map(query => server.steps(query, range.from, range.to, BUCKET))),
      )
  }
  return rowOf(`all in ${buckets} buckets of min, mean and max`, times, YEAR_MS)
}

async function note(times: Times, name: string, work: () => Promise<unknown>): Promise<void> {
  const start = performance.now()
  await work()
  times.set(name, [...(times.get(name) ?? []), performance.now() - start])
}

function rowOf(what: string, times: Times, most: number): Row {
  const ours = times.get(OURS)!
  const others = [...times].filter(([name]) => name !== OURS)
  const best = Math.min(...others.map(([, theirs]) => median(theirs)))
  return {
    what,
    ours: spread(ours, 'ms'),
    floor: '–',
    ...(others.length > 0 && {
      peer: others.map(([name, theirs]) => `${name} ${spread(theirs, 'ms')}`).join('; '),
      ratio: (median(ours) / best).toFixed(2),
    }),
    target: `${most} ms, ahead of both`,
    met: median(ours) <= Math.min(most, best),
  }
}
