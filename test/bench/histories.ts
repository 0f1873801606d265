import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeHistory } from './make-history.ts'

/** A made-up history of so many days that ends now, a year of samples at most. Whoever writes into it copies it. */
export type Histories = (days: number) => Promise<string>

export const YEAR_DAYS = 365
export const TEN_YEARS_DAYS = 3653

/** Each is made once, and all are deleted after `work`. */
export async function withHistories<T>(work: (histories: Histories) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'tachograph-bench-'))
  const end = Math.floor(Date.now() / 1000)
  const made = new Map<number, Promise<string>>()
  const given = process.env['TACHOGRAPH_HISTORY']
  if (given) made.set(TEN_YEARS_DAYS, Promise.resolve(given))
  try {
    return await work(days => {
      const file = join(folder, `${days}.sqlite`)
      const plan = { end, days, rawDays: Math.min(days, YEAR_DAYS) }
      if (!made.has(days))
        made.set(
          days,
          makeHistory(file, plan).then(() => file),
        )
      return made.get(days)!
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
