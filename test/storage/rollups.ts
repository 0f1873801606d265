import { columns } from '../../src-main/storage/rollup-columns.ts'

type Row = Record<string, unknown>
type Ask = (sql: string) => Promise<Row[]>

interface Raw {
  at: number
  span_ms: number
  load: number
  user: number
  system: number
  iowait: number | null
  steal: number | null
}

export const tables = { minute: 60, hour: 3600, day: 86_400 } as const

/** What the rows of `minute_rollup`, `hour_rollup` or `day_rollup` have to be, reckoned without SQL. */
export function rolledUp(samples: Raw[], seconds: number) {
  const groups = new Map<number, Raw[]>()
  for (const sample of samples) {
    const start = Math.floor((sample.at - 1) / seconds) * seconds
    groups.set(start, [...(groups.get(start) ?? []), sample])
  }
  return [...groups]
    .toSorted(([a], [b]) => a - b)
    .map(([at, own]) => {
      const sum = (share: keyof Raw) => {
        const known = own.filter(sample => sample[share] !== null)
        return {
          sum: known.length
            ? known.reduce((total, each) => total + Number(each[share]) * each.span_ms, 0)
            : null,
          ms: known.length ? known.reduce((total, each) => total + each.span_ms, 0) : null,
        }
      }
      const loads = own.map(({ load }) => load)
      return {
        at,
        samples: own.length,
        observed_ms: sum('load').ms,
        load_sum: sum('load').sum,
        min: Math.min(...loads),
        max: Math.max(...loads),
        user_sum: sum('user').sum,
        system_sum: sum('system').sum,
        iowait_sum: sum('iowait').sum,
        iowait_ms: sum('iowait').ms,
        steal_sum: sum('steal').sum,
        steal_ms: sum('steal').ms,
      }
    })
}

const ratio = (sum: number | null, ms: number | null) => (sum === null || ms === null ? null : sum / ms)

/**
 * The views and the tables behind them, and what they have to be
 *
 * The views say all that the samples say; the tables say it up to the minute and the hour that are not over, and
 * up to the day in which the hours end.
 */
export async function rollupsIn(ask: Ask) {
  const samples = (await ask('SELECT * FROM sample ORDER BY at')) as unknown as Raw[]
  const last = samples.at(-1)?.at ?? 0
  const found: Row[][] = []
  const expected: Row[][] = []
  for (const [name, seconds] of Object.entries(tables)) {
    const rows = rolledUp(samples, seconds)
    found.push(await ask(`SELECT * FROM ${name} ORDER BY at`))
    expected.push(rows.map(asSeen))
    const kept = await ask(`SELECT ${columns} FROM ${name}_rollup ORDER BY at`)
    const end = name === 'day' ? await endOfHours(ask) : last - 1
    const over = rows.filter(({ at }) => at + seconds <= end).length
    found.push(kept)
    expected.push(rows.slice(0, Math.max(kept.length, over)))
  }
  return { found, expected }
}

async function endOfHours(ask: Ask): Promise<number> {
  const [row] = await ask('SELECT MAX(at) + 3600 AS hours FROM hour_rollup')
  return Number(row?.['hours'] ?? 0)
}

function asSeen(row: ReturnType<typeof rolledUp>[number]): Row {
  return {
    at: row.at,
    observed_ms: row.observed_ms,
    samples: row.samples,
    mean: ratio(row.load_sum, row.observed_ms),
    min: row.min,
    max: row.max,
    user: ratio(row.user_sum, row.observed_ms),
    system: ratio(row.system_sum, row.observed_ms),
    iowait: ratio(row.iowait_sum, row.iowait_ms),
    steal: ratio(row.steal_sum, row.steal_ms),
  }
}
