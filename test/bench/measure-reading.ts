import { existsSync, readFileSync } from 'node:fs'
import sqlite3 from 'sqlite3'
import type { Range } from '../../src-main/contract/view.ts'
import { History } from '../../src-main/storage/index.ts'
import { pseudoRandom } from './plan.ts'
import { quantile } from './row.ts'

const HOUR = 3600
const DAY = 86_400
const POINTS = 1000
const COLUMNS = 400
const MOST_TO_ONE_DAY = 1.2

export interface Line {
  what: string
  /** Half and 95 % of the requests within so much processor time, and by the clock. */
  ours: string
  passed: string
  /** The longest that one held up the event loop. */
  held: string
  /** The least that is possible, or how it is done without any of this. */
  other: string
  ratio: string
  /** That the ratio may be. */
  most?: number
}

const lengths = {
  'an hour': HOUR,
  '6 hours': 6 * HOUR,
  'a day': DAY,
  'a week': 7 * DAY,
  '20 days': 20 * DAY,
  'a quarter': 91 * DAY,
  'a year': 365 * DAY,
  'three years': 3 * 365 * DAY,
}

/** Measures how long it takes from a request to its data; `rounds` of each. */
export async function measureReading(longFile: string, shortFile: string, rounds: number): Promise<Line[]> {
  const [long, short] = await Promise.all([longFile, shortFile].map(open))
  const plain = await connect(longFile)
  try {
    const known = await knownOf(long!)
    const year = { from: Math.max(known.from, known.to - 365 * DAY), to: known.to }
    return [
      ...(await lastHour(long!, short!, plain, rounds)),
      ...(await anyRange(long!, known, rounds)),
      await againstGrouping(long!, plain, year),
    ]
  } finally {
    await Promise.all([long!.close(), short!.close()])
    plain.close()
  }
}

async function open(file: string): Promise<History> {
  const history = await History.open(file, error => {
    if (error) throw error
  })
  // Behind what a start does once. Of no earlier time, or the next start would take it for where the history came to.
  const { to } = await knownOf(history)
  await history.mark({ from: to, to, state: 'recording' })
  return history
}

async function lastHour(long: History, short: History, plain: sqlite3.Database, rounds: number) {
  const [ofLong, ofShort] = await Promise.all(
    [long, short].map(async history => {
      const { to } = await knownOf(history)
      return { from: to - HOUR, to }
    }),
  )
  const view = () => long.view(ofLong!, POINTS)
  const [ofTenYears, ofADay] = await inTurns(4 * rounds, view, () => short.view(ofShort!, POINTS))
  const [again, floor] = await inTurns(4 * rounds, view, () =>
    rowsOf(plain, 'SELECT * FROM sample WHERE at > ? AND at <= ?', ofLong!),
  )
  return [
    {
      ...comparison('view of the last hour', ofTenYears, 'of a history of one day', ofADay),
      most: MOST_TO_ONE_DAY,
    },
    comparison('the same', again, 'its rows alone, by the bare driver', floor),
  ]
}

/**
 * Two in turns, because on a shared machine only what was measured together can be compared
 *
 * Each comes first as often as the other, for what comes behind bears what the other left to be tidied up.
 */
async function inTurns(
  rounds: number,
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<[Time[], Time[]]> {
  const times: [Time[], Time[]] = [[], []]
  for (let round = 0; round < rounds; round += 1)
    for (const turn of round % 2 === 0 ? [0, 1] : [1, 0])
      times[turn]!.push(await timeOf(turn === 0 ? one : other))
  return times
}

async function anyRange(history: History, known: Range, rounds: number): Promise<Line[]> {
  const random = pseudoRandom(11)
  const all = known.to - known.from
  const lines: Line[] = []
  const every: Time[] = []
  const asked: [string, (range: Range) => Promise<unknown>][] = [
    ['view', range => history.view(range, POINTS)],
    ['facts', range => history.facts(range)],
    ['cores', range => history.cores(range, COLUMNS)],
  ]
  for (const [kind, ask] of asked)
    for (const [name, length] of Object.entries({ ...lengths, all })) {
      if (length > all) continue
      const times: Time[] = []
      for (let round = 0; round < rounds; round += 1) {
        const from = known.from + Math.floor(random() * (all - length))
        times.push(await timeOf(() => ask({ from, to: from + length })))
      }
      every.push(...times)
      lines.push(spread(`${kind} of ${name}`, times))
    }
  return [...lines, spread('all of these', every)]
}

/** A year from the samples themselves, as one would ask without knowing better. */
async function againstGrouping(history: History, plain: sqlite3.Database, year: Range): Promise<Line> {
  const grouped = `SELECT at / 43200, AVG(load), MIN(load), MAX(load) FROM sample WHERE at > ? AND at <= ?
    GROUP BY at / 43200`
  const ours: Time[] = []
  const theirs: Time[] = []
  for (let round = 0; round < 3; round += 1) {
    ours.push(await timeOf(() => history.view(year, POINTS)))
    theirs.push(await timeOf(() => rowsOf(plain, grouped, year)))
  }
  return comparison('view of the last year', ours, 'GROUP BY over its samples', theirs)
}

async function knownOf(history: History): Promise<Range> {
  const { firstAt, lastAt } = await history.size()
  return { from: firstAt ?? 0, to: lastAt ?? 1 }
}

interface Time {
  /** By the clock, ms. */
  passed: number
  /** Processor time of the whole process, ms: what would have passed on a machine that does nothing else. */
  used: number
  /** Processor time of the thread of the event loop, ms: no more than this it was held up. */
  held: number
}

async function timeOf(work: () => Promise<unknown>): Promise<Time> {
  const [start, cpu, held] = [performance.now(), process.cpuUsage(), heldUp()]
  await work()
  const { user, system } = process.cpuUsage(cpu)
  return { passed: performance.now() - start, used: (user + system) / 1000, held: heldUp() - held }
}

/** The first thread of a process has its number; 0 where the system does not tell. */
function heldUp(): number {
  const file = `/proc/self/task/${process.pid}/schedstat`
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split(' ')[0]) / 1e6 : 0
}

const median = (times: Time[]) =>
  quantile(
    times.map(({ used }) => used),
    0.5,
  )

function spread(what: string, times: Time[]): Line {
  const of = (kind: keyof Time) =>
    `${quantile(
      times.map(time => time[kind]),
      0.5,
    ).toFixed(1)} / ${ms(
      quantile(
        times.map(time => time[kind]),
        0.95,
      ),
    )}`
  const most = quantile(
    times.map(({ used }) => used),
    0.95,
  )
  return {
    what,
    ours: of('used'),
    passed: of('passed'),
    held: ms(Math.max(...times.map(({ held }) => held))),
    other: 'target 50 ms',
    ratio: (most / 50).toFixed(2),
  }
}

function comparison(what: string, ours: Time[], other: string, theirs: Time[]): Line {
  return {
    ...spread(what, ours),
    other: `${other}: ${ms(median(theirs))}`,
    ratio: (median(ours) / median(theirs)).toPrecision(2),
  }
}

function ms(time: number): string {
  return `${time.toFixed(1)} ms`
}

function connect(file: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const opened = new sqlite3.Database(file, error => (error ? reject(error) : resolve(opened)))
  })
}

function rowsOf(database: sqlite3.Database, sql: string, { from, to }: Range): Promise<unknown[]> {
  return new Promise((resolve, reject) =>
    database.all(sql, [from, to], (error, rows) => (error ? reject(error) : resolve(rows))),
  )
}
